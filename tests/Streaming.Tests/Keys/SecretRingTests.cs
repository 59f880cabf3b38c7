using System.Security.Cryptography;
using Dapr;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class SecretRingTests : IDisposable
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private readonly TestClock _clock = new();
    private readonly LogLines _log = new();
    private SecretRing<string[]> _ring;
    private Func<Task<string>> _store = () => Task.FromResult("a");
    private int _asked;

    public SecretRingTests() => _ring = RingWith(TimeSpan.FromMinutes(1));

    public void Dispose() => _ring.Dispose();

    [Fact]
    public async Task Who_asks_first_waits_and_all_who_ask_then_share_one_reading()
    {
        var answer = new TaskCompletionSource<string>();
        _store = () => answer.Task;

        var asking = Enumerable.Range(0, 10).Select(_ => AskAsync()).ToList();
        Assert.All(asking, one => Assert.False(one.IsCompleted));
        answer.SetResult("a b");

        Assert.All(await Task.WhenAll(asking), ring => Assert.Equal(["a", "b"], ring));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task While_the_store_hangs_nobody_waits_who_has_what_they_need()
    {
        BeImpatient();
        await AskAsync();
        _store = () => new TaskCompletionSource<string>().Task;

        _clock.Advance(ReadEvery);

        Assert.Equal(["a"], await AtOnceAsync(_ring.GetAsync(default)));
        Assert.Equal(["a"], await AtOnceAsync(_ring.GetAsync(ring => ring.Contains("a"), default)));
        await Eventually.TrueAsync(() => _ring.Last?.FailingSince == _clock.GetUtcNow(), "the end of patience");
        Assert.Equal(["a"], await AtOnceAsync(_ring.GetAsync(default)));
    }

    [Fact]
    public async Task A_store_that_hangs_from_the_beginning_is_an_outage_and_not_a_wait_without_end()
    {
        BeImpatient();
        _store = () => new TaskCompletionSource<string>().Task;
        await Assert.ThrowsAsync<TimeoutException>(AskAsync);

        _store = () => Task.FromResult("a");

        Assert.Equal(["a"], await AskAsync());
    }

    [Fact]
    public async Task While_the_store_is_down_the_known_keys_stay_and_since_when_is_known()
    {
        await AskAsync();
        _store = () => throw new DaprException("The store is down.");
        _clock.Advance(ReadEvery);
        await Eventually.TrueAsync(() => _ring.Last?.FailingSince is not null);
        var since = _ring.Last?.FailingSince;

        _store = () => Task.FromResult("");
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(ReadEvery);
            return _log.All.Any(line => line.Contains("There is no key.", StringComparison.Ordinal));
        });
        Assert.Equal(["a"], await AtOnceAsync(_ring.GetAsync(default)));
        Assert.Equal(since, _ring.Last?.FailingSince);

        _store = () => Task.FromResult("a");
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(ReadEvery);
            return _ring.Last is { FailingSince: null };
        });
        Assert.All(_log.All, line => Assert.Contains("the-secret", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rotation_is_seen_and_what_is_unchanged_stays_the_same_object()
    {
        var before = await AskAsync();
        _clock.Advance(ReadEvery);
        await Eventually.TrueAsync(() => _asked == 2);
        Assert.Same(before, await AtOnceAsync(_ring.GetAsync(default)));

        _store = () => Task.FromResult("b a");
        await Eventually.TrueAsync(async () =>
        {
            _clock.Advance(ReadEvery);
            return await AtOnceAsync(_ring.GetAsync(default)) is ["b", "a"];
        });
    }

    [Fact]
    public async Task A_key_that_nobody_knows_leads_to_one_reading_and_no_flood()
    {
        await AskAsync();
        _clock.Advance(AskedAgainAfter);
        var answer = new TaskCompletionSource<string>();
        _store = () => answer.Task;

        var asking = Enumerable.Range(0, 10).Select(_ => AskForAsync("x")).ToList();
        answer.SetResult("a");
        Assert.All(await Task.WhenAll(asking), ring => Assert.Equal(["a"], ring));
        await AskForAsync("x");
        Assert.Equal(2, _asked);

        _clock.Advance(AskedAgainAfter);
        _store = () => Task.FromResult("x a");
        Assert.Equal(["x", "a"], await AskForAsync("x"));
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task A_reading_that_ends_while_somebody_looks_at_the_old_keys_is_not_missed()
    {
        await AskAsync();
        _store = () => Task.FromResult("x a");

        var ring = await _ring.GetAsync(old => old.Contains("x") || !ReadMeanwhile(), default);

        Assert.Equal(["x", "a"], ring);
    }

    [Fact]
    public async Task Who_gives_up_waiting_ends_nobody_elses_reading()
    {
        var answer = new TaskCompletionSource<string>();
        _store = () => answer.Task;
        using var impatient = new CancellationTokenSource();
        var givingUp = _ring.GetAsync(impatient.Token).AsTask();
        var waiting = AskAsync();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givingUp);
        answer.SetResult("a");

        Assert.Equal(["a"], await waiting);
    }

    /// <summary>For a store that hangs on purpose: it is let go soon. What answers at once is heard however late it is.</summary>
    private void BeImpatient()
    {
        _ring.Dispose();
        _ring = RingWith(TimeSpan.FromMilliseconds(50));
    }

    private SecretRing<string[]> RingWith(TimeSpan patience)
        => new(new SecretSource<string[]>("the-secret", FetchAsync, Parse, _clock, _log.CreateLogger("ring")) { Patience = patience }, ReadEvery, _clock);

    private bool ReadMeanwhile()
    {
        _clock.Advance(ReadEvery);
        return AskForAsync("x").Wait(TimeSpan.FromMinutes(1));
    }

    private Task<string> FetchAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return _store();
    }

    private Task<string[]> AskAsync() => _ring.GetAsync(default).AsTask();

    private Task<string[]> AskForAsync(string key) => _ring.GetAsync(ring => ring.Contains(key), default).AsTask();

    private static async Task<string[]> AtOnceAsync(ValueTask<string[]> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully, "It waits.");
        return await answer;
    }

    private static string[] Parse(string text) => text.Length > 0 ? text.Split(' ') : throw new CryptographicException("There is no key.");
}
