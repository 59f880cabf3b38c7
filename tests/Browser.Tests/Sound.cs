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

    /// <summary>
    /// How long the music stood still at most: what the clock went on by and the track did not, whether the element waits, is
    /// paused, is empty or begins anew. Nothing sounds of what is jumped over either.
    /// </summary>
    private const string WatchStops = """
        () => {
          const audio = document.querySelector('audio')
          let [then, place, stop] = [performance.now(), audio.currentTime, 0]
          window.longestStop = 0
          const look = () => {
            const [now, at] = [performance.now(), audio.currentTime]
            const [passed, played] = [(now - then) / 1000, at - place]
            const isJump = played < 0 || played > passed + 0.25
            const silent = audio.ended ? 0 : isJump ? passed : Math.max(0, passed - played)
            window.longestStop = Math.max(window.longestStop, stop + silent)
            stop = silent < passed / 2 ? silent : stop + silent;
            [then, place] = [now, at]
          }
          setInterval(look, 50)
        }
        """;

    /// <summary>Seconds from the track's beginning.</summary>
    public Task<double> PositionAsync() => page.EvaluateAsync<double>("() => document.querySelector('audio')?.currentTime ?? 0");

    public Task<double> DurationAsync() => page.EvaluateAsync<double>("() => document.querySelector('audio')?.duration ?? 0");

    public async Task WaitUntilPastAsync(double seconds)
        => await page.WaitForFunctionAsync(
            "seconds => { const audio = document.querySelector('audio'); return audio && !audio.paused && audio.currentTime > seconds }", seconds);

    /// <summary>From here on, until the page is left, it is noted how long the music stands still.</summary>
    public Task WatchStopsAsync() => page.EvaluateAsync(WatchStops);

    /// <summary>The longest stop since, in seconds.</summary>
    public Task<double> LongestStopAsync() => page.EvaluateAsync<double>("() => window.longestStop");

    /// <summary>The largest sample of about a second of what is heard, full scale being 1.</summary>
    public async Task<double> PeakAsync() => (await page.EvaluateAsync<JsonElement>(MeasurePeak)).GetDouble();
}
