using System.IO.Pipelines;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Output;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>Whether a connection is offered the cache's own memory.</summary>
public sealed class LentMemoryTests : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HeldBlobs _blobs = new();
    private readonly Viewer _viewer = new();

    public void Dispose() => _socket.Dispose();

    [Theory]
    [InlineData("HTTP/1.1", false, true)]
    [InlineData("HTTP/1.1", true, false)]
    [InlineData("HTTP/2", false, false)]
    public async Task It_is_where_one_answer_alone_writes_to_it_and_nowhere_else(string protocol, bool isEncrypted, bool isOffered)
    {
        _blobs.Add("a", 50_000);
        var segment = await new SegmentCache(_blobs, Options.Create(new DeliveryOptions()), new TestClock()).UseAsync("a", default);
        Assert.NotNull(segment);
        var output = new SegmentOutput(_viewer.Writer, _socket);
        var body = new Body(output, segment, _viewer.Writer);
        _viewer.WriteTo(body);
        _viewer.Context.Request.Protocol = protocol;
        _viewer.Context.Features.Set(output);
        if (isEncrypted)
        {
            _viewer.Context.Features.Set(DispatchProxy.Create<ITlsHandshakeFeature, Handshake>());
        }

        await new SegmentSender(Options.Create(new DeliveryOptions())).SendAsync(_viewer.Context, segment);

        Assert.Equal(isOffered, body.WasOffered);
        Assert.Equal(50_000, _viewer.Waiting);
    }

    /// <summary>Sees what the connection would answer whoever wants to write to it, and takes nothing of it.</summary>
    private sealed class Body(SegmentOutput output, Segment segment, PipeWriter inner) : PipeWriter
    {
        public bool WasOffered { get; private set; }

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            var room = output.GetMemory(sizeHint);
            WasOffered |= Enumerable.Range(0, segment.BlockCount).Any(block => segment.Block(block).AsSpan().Overlaps(room.Span));
            return inner.GetMemory(sizeHint);
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }

    /// <summary>That of a connection that encrypts; nothing is asked of it.</summary>
#pragma warning disable CA1852 // The proxy is derived from it.
    internal class Handshake : DispatchProxy
#pragma warning restore CA1852
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
