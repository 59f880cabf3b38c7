using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Output;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>The origin's way of sending on real connections, of which a test server has none.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly SegmentCache _cache;
    private readonly SegmentSender _sender = new(Options.Create(new DeliveryOptions()));
    private readonly WebApplication _app;
    private int _sending;

    private OriginServer(HttpProtocols protocols)
    {
        _cache = new SegmentCache(Blobs, Options.Create(new DeliveryOptions()), new TestClock());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.Use(next => connection => SegmentTransport.ConnectAsync(connection, next));
        }));
        _app = builder.Build();
        _app.Run(SendAsync);
    }

    public HeldBlobs Blobs { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How many answers are being sent.</summary>
    public int Sending => Volatile.Read(ref _sending);

    public static async Task<OriginServer> StartAsync(HttpProtocols protocols = HttpProtocols.Http1)
    {
        var server = new OriginServer(protocols);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single());
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task SendAsync(HttpContext context)
    {
        var segment = await _cache.UseAsync(context.Request.Path.Value?[1..] ?? string.Empty, context.RequestAborted);
        if (segment is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("There is none.");
            return;
        }

        Interlocked.Increment(ref _sending);
        await _sender.SendAsync(context, segment);
        Interlocked.Decrement(ref _sending);
        segment.Release();
    }
}
