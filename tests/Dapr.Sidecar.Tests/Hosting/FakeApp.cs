using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>An app behind the runtime: it subscribes as it is told, notes what it gets and answers what the test wants.</summary>
internal sealed class FakeApp : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<ConnectionContext, bool> _connections = new();
    private readonly bool _listens;

    /// <summary>Makes an app.</summary>
    /// <param name="appId">Its Dapr app id.</param>
    /// <param name="subscriptions">What it answers on <c>/dapr/subscribe</c>.</param>
    /// <param name="listens">Whether another process can reach it; else it is reached within this one.</param>
    /// <param name="config">What it answers on <c>/dapr/config</c>; null if it has no such page.</param>
    public FakeApp(string appId, string subscriptions = "[]", bool listens = false, string? config = null)
    {
        AppId = appId;
        Subscriptions = subscriptions;
        AnswerConfig = context => (config is null ? Results.NotFound() : Results.Text(config, "application/json")).ExecuteAsync(context);
        _listens = listens;
        var builder = WebApplication.CreateSlimBuilder();
        if (listens)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Use(next => connection => ServeAsync(next, connection))));
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        _server = builder.Build();
        _server.MapGet("/dapr/subscribe", async (HttpContext context) =>
        {
            SubscribeCalls++;
            await BeforeSubscriptions().WaitAsync(context.RequestAborted);
            return Results.Text(Subscriptions, "application/json", statusCode: SubscribeStatus);
        });
        _server.MapGet("/dapr/config", context => AnswerConfig(context));
        _server.MapFallback(HandleAsync);
    }

    public string AppId { get; }

    /// <summary>What it answers on <c>/dapr/subscribe</c>.</summary>
    public string Subscriptions { get; set; }

    /// <summary>Runs before it answers that.</summary>
    public Func<Task> BeforeSubscriptions { get; set; } = () => Task.CompletedTask;

    /// <summary>Answers <c>/dapr/config</c>.</summary>
    public Func<HttpContext, Task> AnswerConfig { get; set; }

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

    /// <summary>Ends all connections, as a process does that is restarted before anybody finds its port closed.</summary>
    public void DropConnections()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    private async Task ServeAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        _connections.TryAdd(connection, true);
        await next(connection);
        _connections.TryRemove(connection, out _);
    }

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
