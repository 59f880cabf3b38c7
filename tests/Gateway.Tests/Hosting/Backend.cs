using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Gateway.Tests.Hosting;

/// <summary>All services behind the Gateway in one: it answers everything with what it was asked, and remembers it.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private const string Document =
        """
        {
          "openapi": "3.1.1",
          "paths": {
            "/albums/{id}": { "get": { "operationId": "GetAlbum", "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Album" } } } } } } },
            "/internal/tracks/{trackId}/cover": { "get": {} },
            "/events/catalog.track-changed": { "post": {} },
            "/health": { "get": {} }
          },
          "components": { "schemas": { "Album": { "type": "object" } } }
        }
        """;

    private readonly WebApplication _app;

    private Backend(WebApplication app) => _app = app;

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    /// <summary>Requests that are answered late have come.</summary>
    public SemaphoreSlim Late { get; } = new(0);

    public string Address => _app.Urls.Single();

    public static async Task<Backend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        var backend = new Backend(builder.Build());
        backend._app.Run(backend.AnswerAsync);
        await backend._app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Late.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/openapi/v1.json")
        {
            await context.Response.WriteAsync(Document);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/albums/late", out var when))
        {
            await AnswerLateAsync(context, when);
            return;
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        await context.Request.Body.CopyToAsync(Stream.Null);
        Seen.Enqueue(new SeenRequest(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await context.Response.WriteAsync($"{context.Request.Method} {target}");
    }

    /// <summary>Says nothing, or only half of it, until nobody wants it; or breaks off there.</summary>
    private async Task AnswerLateAsync(HttpContext context, PathString when)
    {
        Late.Release();
        if (when != "/begin")
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
        }

        if (when == "/break")
        {
            context.Abort();
            return;
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

/// <summary>What a service was asked.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
