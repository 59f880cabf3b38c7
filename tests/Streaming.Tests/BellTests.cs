using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests;

public sealed class BellTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly TestClock _clock = new();

    [Fact]
    public async Task However_often_it_rings_each_who_waits_wakes_once()
    {
        using var bell = new Bell(waiting: 2, _clock);
        for (var ring = 0; ring < 5_000; ring++)
        {
            bell.Ring();
        }

        await bell.WaitAsync(Pause, default);
        await bell.WaitAsync(Pause, default);
        var third = bell.WaitAsync(Pause, default);

        Assert.False(third.IsCompleted);
        _clock.Advance(Pause);
        await third;
    }

    [Fact]
    public async Task It_wakes_who_waits_and_who_comes_too_late_to_hear_it()
    {
        using var bell = new Bell(waiting: 1, _clock);
        var waiting = bell.WaitAsync(Pause, default);
        bell.Ring();
        await waiting;
        bell.Ring();

        await bell.WaitAsync(Pause, default);
    }

    [Fact]
    public async Task Who_stops_waits_no_longer()
    {
        using var bell = new Bell(waiting: 1, _clock);
        using var stopping = new CancellationTokenSource();
        var waiting = bell.WaitAsync(Pause, stopping.Token);

        await stopping.CancelAsync();

        await waiting;
    }
}
