using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class SegmentCacheTests
{
    private const int Megabyte = 1024 * 1024;

    private readonly HeldBlobs _blobs = new();
    private readonly TestClock _clock = new();
    private readonly DeliveryOptions _options = new() { CacheMegabytes = 1 };
    private readonly SegmentCache _cache;

    public SegmentCacheTests() => _cache = new SegmentCache(_blobs, Options.Create(_options), _clock);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SegmentBlocks.Size)]
    [InlineData(SegmentBlocks.Size + 1)]
    [InlineData(Megabyte / 8)]
    public async Task What_is_asked_for_again_comes_from_memory_unaltered(int length)
    {
        var content = _blobs.Add("a", length);

        Assert.Equal(content, await ReadAsync("a"));
        Assert.Equal(content, await ReadAsync("a"));

        Assert.Equal(1, _blobs.Opened);
    }

    [Fact]
    public async Task What_everybody_asks_for_at_once_is_read_once_also_when_the_first_goes_away()
    {
        var content = _blobs.Add("a", 50_000);
        var gate = new TaskCompletionSource();
        _blobs.Gate = gate.Task;
        using var gone = new CancellationTokenSource();

        var first = _cache.UseAsync("a", gone.Token).AsTask();
        var others = Enumerable.Range(0, 20).Select(_ => ReadAsync("a")).ToArray();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.All(await Task.WhenAll(others), read => Assert.Equal(content, read));
        Assert.Equal(1, _blobs.Opened);
    }

    [Fact]
    public async Task What_is_missing_or_broken_is_not_remembered_as_such()
    {
        Assert.Null(await _cache.UseAsync("a", default));
        _blobs.Add("a", 10);
        _blobs.IsBroken = true;
        await Assert.ThrowsAsync<IOException>(() => _cache.UseAsync("a", default).AsTask());
        _blobs.IsBroken = false;

        Assert.NotNull(await ReadAsync("a"));
    }

    [Fact]
    public async Task A_walk_through_the_library_leaves_what_is_hot_in_memory()
    {
        _blobs.Add("hot", 100_000);
        for (var number = 0; number < 100; number++)
        {
            _blobs.Add($"{number}", 100_000);
            await ReadAsync($"{number}");
            await ReadAsync("hot");
        }

        Assert.Equal(101, _blobs.Opened);
        await ReadAsync("0");
        Assert.Equal(102, _blobs.Opened);
    }

    [Fact]
    public async Task What_is_being_sent_stays_as_it_is_while_others_push_it_out()
    {
        var content = _blobs.Add("a", 100_000);
        var used = await _cache.UseAsync("a", default);
        Assert.NotNull(used);
        for (var number = 0; number < 30; number++)
        {
            _blobs.Add($"{number}", 100_000);
            await ReadAsync($"{number}");
        }

        Assert.Equal(content, BytesOf(used));
        used.Release();
    }

    [Fact]
    public async Task When_all_memory_is_in_use_nothing_more_is_kept_until_some_is_free()
    {
        var used = new List<Segment>();
        for (var number = 0; number < 8; number++)
        {
            _blobs.Add($"{number}", Megabyte / 8);
            used.Add(await _cache.UseAsync($"{number}", default) ?? throw new InvalidOperationException("There is room for eight."));
        }

        _blobs.Add("one more", 1_000);
        Assert.Null(await _cache.UseAsync("one more", default));

        used.ForEach(segment => segment.Release());
        Assert.NotNull(await ReadAsync("one more"));
    }

    [Fact]
    public async Task What_is_too_large_is_not_kept()
    {
        _blobs.Add("large", (Megabyte / 8) + 1);

        Assert.Null(await _cache.UseAsync("large", default));
    }

    [Fact]
    public async Task What_was_removed_is_gone_after_a_while()
    {
        _blobs.Add("a", 1_000);
        await ReadAsync("a");
        await _blobs.DeleteAsync("a", default);

        Assert.NotNull(await ReadAsync("a"));
        _clock.Advance(_options.CachedFor);

        Assert.Null(await _cache.UseAsync("a", default));
    }

    [Fact]
    public async Task What_was_read_again_is_forgotten_also_where_there_is_room_for_all()
    {
        _blobs.Add("a", 1_000);
        var first = await ReadWeaklyAsync("a");
        for (var again = 0; again < 200; again++)
        {
            _clock.Advance(_options.CachedFor);
            await ReadAsync("a");
        }

        // The thread that was here before may still be on its way out, and remember it until then.
        await Task.Yield();
        await Eventually.TrueAsync(() => IsCollected(first), "the first to be collected");

        Assert.Equal(201, _blobs.Opened);
    }

    [Fact]
    public async Task A_store_that_hangs_is_not_waited_for_for_ever()
    {
        _blobs.Gate = new TaskCompletionSource().Task;
        var read = _cache.UseAsync("a", default).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<TimeoutException>(() => read);
    }

    private static bool IsCollected(WeakReference segment)
    {
        GC.Collect();
        return !segment.IsAlive;
    }

    private async Task<WeakReference> ReadWeaklyAsync(string key)
    {
        // Nothing of it may stay on the stack.
        await Task.Yield();
        var segment = await _cache.UseAsync(key, default);
        segment?.Release();
        return new WeakReference(segment);
    }

    private async Task<byte[]?> ReadAsync(string key)
    {
        if (await _cache.UseAsync(key, default) is not { } segment)
        {
            return null;
        }

        var bytes = BytesOf(segment);
        segment.Release();
        return bytes;
    }

    private static byte[] BytesOf(Segment segment) => [.. Enumerable.Range(0, segment.BlockCount).SelectMany(index => segment.Block(index))];
}
