using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>Somebody who hears the long track over a line that is little faster than the sound, so that the player fetches for more than a minute.</summary>
internal sealed class SlowListener : IAsyncDisposable
{
    private const float FirstPatienceMilliseconds = 3_000;
    private const float PatienceMilliseconds = 60_000;
    private const int FirstKilobits = 2_000;
    private const int Kilobits = 250;

    private readonly Visitor _visitor;
    private readonly Line _line;
    private readonly Sound _sound;
    private (double Position, int Fetched, int Refused, int Opened) _before;
    private float _patience = FirstPatienceMilliseconds;

    private SlowListener(Visitor visitor, Line line)
    {
        _visitor = visitor;
        _line = line;
        _sound = new Sound(visitor.Page);
    }

    /// <summary>How many sessions the page has asked for since it is watched.</summary>
    public int Opened => _line.Opened - _before.Opened;

    /// <summary>What the platform has refused since.</summary>
    public IEnumerable<string> Refused => _line.Refused.Skip(_before.Refused);

    public static async Task<SlowListener> RegisterAsync(Platform platform, string name)
    {
        var visitor = await platform.VisitAsync(platform.Listeners);
        await visitor.RegisterAsync(name);
        return new SlowListener(visitor, await Line.OfAsync(visitor.Page));
    }

    /// <summary>
    /// From an empty page on, which needs all that may have been killed. Whoever waits for what is not there loads the page again,
    /// and waits longer the next time: it may be there, and the machine busy.
    /// </summary>
    public async Task<bool> FindsAndHearsAsync()
    {
        try
        {
            _visitor.Page.SetDefaultTimeout(_patience);
            await _line.FreeAsync();
            await _visitor.PlayFoundAsync(TestLibrary.LongTitle, TestLibrary.LongTitle, () => _line.LimitAsync(FirstKilobits));
            await _sound.WaitUntilPastAsync(0);
            _patience = FirstPatienceMilliseconds;
            return true;
        }
        catch (Exception absence) when (absence is TimeoutException or PlaywrightException)
        {
            _patience = Math.Min(2 * _patience, PatienceMilliseconds);
            return false;
        }
    }

    /// <summary>Waits for what a player holds that has played for a while: a busy machine takes seconds to start a process.</summary>
    public async Task SlowDownAsync()
    {
        await _visitor.Page.WaitForFunctionAsync(
            "() => { const { buffered, currentTime } = document.querySelector('audio'); return buffered.length && buffered.end(buffered.length - 1) > currentTime + 20 }",
            null,
            new PageWaitForFunctionOptions { Timeout = PatienceMilliseconds });
        await _line.LimitAsync(Kilobits);
    }

    /// <summary>From here on it is noted what happens to the music.</summary>
    public async Task WatchAsync()
    {
        await _sound.WatchStopsAsync();
        _before = (await _sound.PositionAsync(), _line.Fetched.Count, _line.Refused.Count, _line.Opened);
    }

    public async Task<bool> HearsAndFetchesOnAsync() => _line.Fetched.Count > _before.Fetched && await _sound.PositionAsync() > _before.Position + 1;

    public Task<double> LongestStopAsync() => _sound.LongestStopAsync();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();
}
