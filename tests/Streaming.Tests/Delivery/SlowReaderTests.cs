using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>A reader that stalls, on a pipe that is as narrow as a connection's.</summary>
public sealed class SlowReaderTests
{
    private const int Length = 4 * 1024 * 1024;
    private const int Narrow = 64 * 1024;

    private readonly HeldBlobs _blobs = new();
    private readonly Pipe _connection = new(new PipeOptions(pauseWriterThreshold: Narrow, resumeWriterThreshold: Narrow / 2, useSynchronizationContext: false));
    private readonly DefaultHttpContext _context = new();
    private readonly Rate _rate = new();
    private readonly IOptions<DeliveryOptions> _options = Options.Create(new DeliveryOptions { SlowestReader = 3_000 });

    public SlowReaderTests()
    {
        _context.Request.Method = HttpMethods.Get;
        _context.Features.Set<IHttpResponseBodyFeature>(new Body(_connection.Writer));
        _context.Features.Set<IHttpMinResponseDataRateFeature>(_rate);
    }

    [Fact]
    public async Task It_costs_no_more_than_what_is_sent_at_once()
    {
        var (sending, _) = await BeginAsync();
        var received = 0L;
        while (received < Length)
        {
            var read = await _connection.Reader.ReadAsync();
            Assert.True(read.Buffer.Length <= Narrow * 2, $"{read.Buffer.Length} bytes wait for a reader");
            var taken = read.Buffer.GetPosition(Math.Min(10_000, read.Buffer.Length));
            received += Math.Min(10_000, read.Buffer.Length);
            _connection.Reader.AdvanceTo(taken, taken);
        }

        await sending;
    }

    [Fact]
    public async Task One_that_goes_away_ends_the_sending_and_holds_nothing()
    {
        var (sending, segment) = await BeginAsync();
        Assert.False(sending.IsCompleted);

        await _connection.Reader.CompleteAsync();
        await sending;
        segment.Release();

        Assert.True(_connection.Writer.UnflushedBytes <= Narrow);
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
        return (new SegmentSender(_options).SendAsync(_context, segment), segment);
    }

    private sealed class Rate : IHttpMinResponseDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; }
    }

    private sealed class Body(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
