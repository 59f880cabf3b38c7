using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>A reader that stalls, on a pipe that is as narrow as a connection's.</summary>
public sealed class SlowReaderTests
{
    private const int Length = 4 * 1024 * 1024;

    private readonly HeldBlobs _blobs = new();
    private readonly Viewer _viewer = new();
    private readonly Rate _rate = new();
    private readonly IOptions<DeliveryOptions> _options = Options.Create(new DeliveryOptions { SlowestReader = 3_000 });

    public SlowReaderTests() => _viewer.Context.Features.Set<IHttpMinResponseDataRateFeature>(_rate);

    [Fact]
    public async Task It_costs_no_more_than_what_is_sent_at_once()
    {
        var (sending, _) = await BeginAsync();
        var received = 0L;
        while (received < Length)
        {
            var read = await _viewer.Reader.ReadAsync();
            Assert.True(read.Buffer.Length <= Viewer.Narrow * 2, $"{read.Buffer.Length} bytes wait for a reader");
            var taken = read.Buffer.GetPosition(Math.Min(10_000, read.Buffer.Length));
            received += Math.Min(10_000, read.Buffer.Length);
            _viewer.Reader.AdvanceTo(taken, taken);
        }

        await sending;
    }

    [Fact]
    public async Task A_thousand_of_them_cost_the_cache_and_a_little_each_and_keep_nothing_from_others()
    {
        const int Readers = 1_000;
        var content = _blobs.Add("content", 512 * 1024);
        await using var services = new ServiceCollection().AddLogging().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new DeliveryOptions { CacheMegabytes = 4 });
        var files = new StoredFiles(
            new SegmentCache(_blobs, options, new TestClock()), _blobs, new SegmentSender(options), new StreamingMetrics(services.GetRequiredService<IMeterFactory>()));

        var stalled = Enumerable.Range(0, Readers).Select(number => SendAsync($"{number}")).ToArray();

        // Eight have what the cache has room for; of all others' files no more is read than what is on its way.
        Assert.All(stalled, one => Assert.False(one.Sending.IsCompleted));
        Assert.All(stalled, one => Assert.InRange(one.Viewer.Waiting, 1, Viewer.Narrow * 2));
        Assert.InRange(_blobs.Taken, 4 * 1024 * 1024, (4 * 1024 * 1024) + (Readers * Viewer.Narrow * 2));

        var other = SendAsync("other");
        using var heard = new MemoryStream();
        await Task.WhenAll(other.Viewer.Reader.CopyToAsync(heard), EndAsync(other));
        Assert.Equal(content, heard.ToArray());

        foreach (var one in stalled)
        {
            await one.Viewer.Reader.CompleteAsync();
            await one.Sending;
        }

        (Viewer Viewer, Task<bool> Sending) SendAsync(string key)
        {
            _blobs.Add(key, content);
            var viewer = new Viewer(services);
            return (viewer, files.TrySendAsync(viewer.Context, key));
        }

        static async Task EndAsync((Viewer Viewer, Task<bool> Sending) one)
        {
            Assert.True(await one.Sending);
            await one.Viewer.Writer.CompleteAsync();
        }
    }

    [Fact]
    public async Task One_that_goes_away_ends_the_sending_and_holds_nothing()
    {
        var (sending, segment) = await BeginAsync();
        Assert.False(sending.IsCompleted);

        await _viewer.Reader.CompleteAsync();
        await sending;
        segment.Release();

        Assert.True(_viewer.Writer.UnflushedBytes <= Viewer.Narrow);
    }

    [Fact]
    public async Task One_that_is_slower_than_the_slowest_is_let_go_by_the_server()
    {
        await BeginAsync();

        Assert.Equal(3_000, _rate.MinDataRate?.BytesPerSecond);
    }

    private async Task<(Task Sending, Segment Segment)> BeginAsync()
    {
        _blobs.Add("a", Length);
        var cache = new SegmentCache(_blobs, Options.Create(new DeliveryOptions()), new TestClock());
        var segment = await cache.UseAsync("a", default) ?? throw new InvalidOperationException("It fits.");
        return (new SegmentSender(_options).SendAsync(_viewer.Context, segment), segment);
    }

    private sealed class Rate : IHttpMinResponseDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }
}
