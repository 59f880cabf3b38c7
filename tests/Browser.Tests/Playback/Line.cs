using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>The line between a page and the platform: how fast it is, and what came over it.</summary>
internal sealed class Line
{
    private readonly ICDPSession _devTools;
    private readonly ConcurrentQueue<string> _fetched = new();
    private readonly ConcurrentQueue<string> _refused = new();

    private int _opened;

    private Line(ICDPSession devTools, IPage page)
    {
        _devTools = devTools;
        page.RequestFinished += (_, request) =>
        {
            if (request.Url.Contains("/media/tracks/", StringComparison.Ordinal) && !request.Url.Contains("/init.m4s", StringComparison.Ordinal))
            {
                _fetched.Enqueue(new Uri(request.Url).AbsolutePath.Split('/')[^2]);
            }
        };
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && new Uri(request.Url).AbsolutePath == "/api/streaming/playback")
            {
                Interlocked.Increment(ref _opened);
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status is 401 or 403 or 410)
            {
                _refused.Enqueue(new Uri(response.Url).AbsolutePath);
            }
        };
    }

    /// <summary>The rendition of each segment that came, in their order.</summary>
    public IReadOnlyCollection<string> Fetched => _fetched;

    /// <summary>What the platform refused.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>How often the page asked for a session.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public static async Task<Line> OfAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Network.enable");
        return new Line(devTools, page);
    }

    public Task LimitAsync(int kilobits) => EmulateAsync(kilobits * 1_000 / 8, isOffline: false);

    public Task FreeAsync() => EmulateAsync(-1, isOffline: false);

    public Task CutAsync() => EmulateAsync(-1, isOffline: true);

    private async Task EmulateAsync(int bytes, bool isOffline) => await _devTools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
    {
        ["offline"] = isOffline, ["latency"] = 20, ["downloadThroughput"] = bytes, ["uploadThroughput"] = bytes,
    });
}
