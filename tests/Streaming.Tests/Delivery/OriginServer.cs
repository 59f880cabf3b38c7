using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Delivery.Output;
using MusicStreaming.Streaming.Delivery.Segments;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>The origin's way of sending on real connections, of which a test server has none.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly StoredFiles _files;
    private readonly WebApplication _app;
    private int _sending;

    private OriginServer(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.Use(next => connection => SegmentTransport.ConnectAsync(connection, next));
        }));
        _app = builder.Build();
        Measured = new Measured(_app.Services.GetRequiredService<IMeterFactory>());
        var options = Options.Create(new DeliveryOptions());
        var metrics = new StreamingMetrics(_app.Services.GetRequiredService<IMeterFactory>());
        _files = new StoredFiles(new SegmentCache(Blobs, options, new TestClock()), Blobs, new SegmentSender(options), metrics);
        _app.Run(SendAsync);
    }

    public HeldBlobs Blobs { get; } = new();

    public Measured Measured { get; }

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

    public ValueTask DisposeAsync()
    {
        Measured.Dispose();
        return _app.DisposeAsync();
    }

    private async Task SendAsync(HttpContext context)
    {
        Interlocked.Increment(ref _sending);
        try
        {
            if (!await _files.TrySendAsync(context, context.Request.Path.Value?[1..] ?? string.Empty))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync("There is none.");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }
    }
}
