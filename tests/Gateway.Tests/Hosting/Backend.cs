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

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/openapi/v1.json")
        {
            await context.Response.WriteAsync(Document);
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
}

/// <summary>What a service was asked.</summary>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
