using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>An app behind the runtime: it subscribes as it is told, notes what it gets and answers what the test wants.</summary>
internal sealed class FakeApp : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly bool _listens;

    /// <summary>Makes an app.</summary>
    /// <param name="appId">Its Dapr app id.</param>
    /// <param name="subscriptions">What it answers on <c>/dapr/subscribe</c>.</param>
    /// <param name="listens">Whether another process can reach it; else it is reached within this one.</param>
    /// <param name="config">What it answers on <c>/dapr/config</c>; null if it has no such page.</param>
    public FakeApp(string appId, string subscriptions = "[]", bool listens = false, string? config = null)
    {
        AppId = appId;
        _listens = listens;
        var builder = WebApplication.CreateSlimBuilder();
        if (listens)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        _server = builder.Build();
        _server.MapGet("/dapr/subscribe", () =>
        {
            SubscribeCalls++;
            return Results.Text(subscriptions, "application/json", statusCode: SubscribeStatus);
        });
        _server.MapGet("/dapr/config", () => config is null ? Results.NotFound() : Results.Text(config, "application/json"));
        _server.MapFallback(HandleAsync);
    }

    public string AppId { get; }

    /// <summary>The status with which it tells what it wants.</summary>
    public int SubscribeStatus { get; set; } = StatusCodes.Status200OK;

    /// <summary>How often it was asked that.</summary>
    public int SubscribeCalls { get; private set; }

    public string? ApiToken { get; init; }

    /// <summary>The requests that reached the app, in order.</summary>
    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    /// <summary>What the app answers; by default 200 without a body.</summary>
    public Func<ReceivedRequest, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public EmbeddedApp Entry => _listens
        ? new() { AppId = AppId, Address = new Uri(Address), AppApiToken = ApiToken }
        : new() { AppId = AppId, Handler = CreateHandler, AppApiToken = ApiToken };

    /// <summary>Where it listens once it is started.</summary>
    public string Address => _server.Urls.First();

    public async Task StartAsync() => await _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Reaches the app within this process.</summary>
    public HttpMessageHandler CreateHandler() => _server.GetTestServer().CreateHandler();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        Received.Enqueue(request);
        await Answer(request, context);
    }
}
