using System.Text.Json;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

/// <summary>What the page's audio element does, and how loud what it decodes is.</summary>
internal sealed class Sound(IPage page)
{
    // Web Audio taps the decoded samples on their way out. One tap per element: a second one would throw.
    private const string MeasurePeak = """
        async () => {
          const audio = document.querySelector('audio')
          const tap = window.__tap ??= (() => {
            const context = new AudioContext()
            const analyser = context.createAnalyser()
            context.createMediaElementSource(audio).connect(analyser).connect(context.destination)
            return { context, analyser }
          })()
          await tap.context.resume()
          const samples = new Float32Array(tap.analyser.fftSize)
          let peak = 0
          for (let i = 0; i < 60; i++) {
            await new Promise(requestAnimationFrame)
            tap.analyser.getFloatTimeDomainData(samples)
            peak = Math.max(peak, ...samples.map(Math.abs))
          }
          return peak
        }
        """;

    /// <summary>Seconds from the track's beginning.</summary>
    public Task<double> PositionAsync() => page.EvaluateAsync<double>("() => document.querySelector('audio')?.currentTime ?? 0");

    public Task<double> DurationAsync() => page.EvaluateAsync<double>("() => document.querySelector('audio')?.duration ?? 0");

    public async Task WaitUntilPastAsync(double seconds)
        => await page.WaitForFunctionAsync(
            "seconds => { const audio = document.querySelector('audio'); return audio && !audio.paused && audio.currentTime > seconds }", seconds);

    /// <summary>The largest sample of about a second of what is heard, full scale being 1.</summary>
    public async Task<double> PeakAsync() => (await page.EvaluateAsync<JsonElement>(MeasurePeak)).GetDouble();
}
