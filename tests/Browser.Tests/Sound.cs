using System.Text.Json;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

/// <summary>What the page's audio element does, and how loud what it decodes is.</summary>
internal sealed class Sound(IPage page)
{
    /// <summary>To be added to a page before its own scripts: listens to all that the page gives to the speakers.</summary>
    public const string Tap = """
        (() => {
          const connect = AudioNode.prototype.connect
          AudioNode.prototype.connect = function (to, ...rest) {
            if (to instanceof AudioDestinationNode) {
              window.heard ??= new AnalyserNode(to.context, { fftSize: 2048 })
              connect.call(this, window.heard)
            }
            return connect.call(this, to, ...rest)
          }
        })()
        """;

    private const string MeasurePeak = """
        async () => {
          if (!window.heard) return 0
          const samples = new Float32Array(window.heard.fftSize)
          let peak = 0
          for (let i = 0; i < 60; i++) {
            await new Promise(requestAnimationFrame)
            window.heard.getFloatTimeDomainData(samples)
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
