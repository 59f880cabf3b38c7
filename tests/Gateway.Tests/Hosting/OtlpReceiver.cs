using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Gateway.Tests.Hosting;

/// <summary>Takes the browsers' spans from the Gateway; what the Gateway itself measures is passed over.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string Path, string Key, byte[] Body)> _taken = Channel.CreateUnbounded<(string Path, string Key, byte[] Body)>();

    public OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Address => _app.Urls.Single();

    public Task StartAsync() => _app.StartAsync();

    public async Task<(string Path, string Key, byte[] Body)> NextAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _taken.Reader.ReadAsync(deadline.Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var isOwn = context.Request.Headers.UserAgent.ToString().StartsWith("OTel-OTLP-Exporter", StringComparison.Ordinal);
        if (!isOwn)
        {
            _taken.Writer.TryWrite((context.Request.Path, context.Request.Headers["x-otlp-api-key"].ToString(), body.ToArray()));
        }
    }
}
