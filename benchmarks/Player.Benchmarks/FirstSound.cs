using Microsoft.Playwright;
using MusicStreaming.Browser.Tests;
using MusicStreaming.Browser.Tests.Playback;
using MusicStreaming.Measuring;

namespace MusicStreaming.Player.Benchmarks;

/// <summary>How long a listener waits in Chromium from the click to the first sound, beside a bare audio element that has its file already.</summary>
internal static class FirstSound
{
    private const int Plays = 50;
    private const double GoalMilliseconds = 250;

    /// <summary>What has to come before the first sound, by how its address ends.</summary>
    private static readonly (string Name, string Address)[] Steps =
    [
        ("the session is open", "/api/streaming/playback"),
        ("the multivariant playlist is there", "/master.m3u8"),
        ("the media playlist is there", "/media.m3u8"),
        ("the init segment is there", "/init.m4s"),
        ("the key is there", "/key"),
        ("the first segment is there", "/00001.m4s"),
    ];

    /// <summary>From a click until the element's clock moves, which it does with the first sample that is heard; and when what was fetched was there.</summary>
    private const string Play = """
        ([title, addresses]) => new Promise(done => {
          const audio = document.querySelector('audio')
          const button = [...document.querySelectorAll('main button')].find(one => one.getAttribute('aria-label') === `Play ${title}`)
          performance.clearResourceTimings()
          const begin = performance.now()
          const fetched = address => performance.getEntriesByType('resource').find(entry => entry.name.split('?')[0].endsWith(address))?.responseEnd ?? begin
          const end = () => done([performance.now() - begin, ...addresses.map(address => fetched(address) - begin)])
          const look = () => audio.currentTime > 0 && !audio.paused ? end() : setTimeout(look)
          audio.addEventListener('emptied', () => setTimeout(look), { once: true })
          button.click()
        })
        """;

    private const string PlayBare = """
        () => new Promise(done => {
          const rate = 44100, bytes = new ArrayBuffer(44 + 2 * rate), view = new DataView(bytes)
          const text = (at, name) => [...name].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
          text(0, 'RIFF'); view.setUint32(4, 36 + 2 * rate, true); text(8, 'WAVEfmt '); view.setUint32(16, 16, true)
          view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true); view.setUint32(28, 2 * rate, true)
          view.setUint16(32, 2, true); view.setUint16(34, 16, true); text(36, 'data'); view.setUint32(40, 2 * rate, true)
          const file = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
          const begin = performance.now()
          const audio = new Audio(file)
          const look = () => audio.currentTime > 0 ? done([performance.now() - begin]) : setTimeout(look)
          audio.play().then(look)
        })
        """;

    public static async Task RunAsync(Platform platform)
    {
        await using var listener = await platform.VisitAsync(platform.Listeners);
        await listener.RegisterAsync("Hertha");
        await listener.PlayFoundAsync("Tone", TestLibrary.FirstTone);
        await listener.Page.WaitForFunctionAsync("() => document.querySelector('audio').currentTime > 0");

        var (platformPlays, bare, steps) = (new Latencies(), new Latencies(), Steps.Select(_ => new Latencies()).ToList());
        for (var play = 0; play < Plays; play++)
        {
            var title = play % 2 == 0 ? TestLibrary.SecondTone : TestLibrary.FirstTone;
            var times = await MeasureAsync(listener.Page, Play, new object[] { title, Steps.Select(step => step.Address).ToArray() });
            platformPlays.Add(times[0]);
            steps.Zip(times.Skip(1)).ToList().ForEach(step => step.First.Add(step.Second));
            bare.Add((await MeasureAsync(listener.Page, PlayBare, null))[0]);
        }

        Report.Title("From the click to the first sound");
        Report.Line($"  a bare audio element of a local file   p50 {bare.Median,7:0.0} ms  p95 {bare.Slow,7:0.0} ms");
        Report.Line($"  a track of the platform                p50 {platformPlays.Median,7:0.0} ms  p95 {platformPlays.Slow,7:0.0} ms  {platformPlays.Median / bare.Median:0.0} x the baseline's p50; goal: p95 under {GoalMilliseconds} ms, {(platformPlays.Slow < GoalMilliseconds ? "met" : "MISSED")}");
        foreach (var (step, latencies) in Steps.Zip(steps))
        {
            Report.Line($"    {step.Name,-37}p50 {latencies.Median,7:0.0} ms  p95 {latencies.Slow,7:0.0} ms");
        }
    }

    private static async Task<TimeSpan[]> MeasureAsync(IPage page, string script, object? argument)
        => [.. (await page.EvaluateAsync<double[]>(script, argument)).Select(TimeSpan.FromMilliseconds)];
}
