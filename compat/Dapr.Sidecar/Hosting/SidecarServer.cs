using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapr.Sidecar.Bindings;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Secrets;
using Dapr.Sidecar.State;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dapr.Sidecar.Hosting;

/// <summary>The HTTP side: one server with a loopback port for each app.</summary>
internal sealed class SidecarServer : IAsyncDisposable
{
    // daprd's own default is 4 MB; covers go through invocation up to 10 MB, so daprd is run with a larger one as well.
    private const long MaxBody = 16 * 1024 * 1024;

    private readonly WebApplication _server;
    private readonly List<(AppInstance App, ListenOptions Listener)> _listeners = [];
    private readonly string? _apiToken;
    private readonly ILogger _logger;
    private Dictionary<int, string> _callers = [];

    public SidecarServer(EmbeddedRuntimeOptions options, LoadedComponents components, IReadOnlyList<AppInstance> apps, ILogger logger)
    {
        _apiToken = options.DaprApiToken;
        _logger = logger;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            foreach (var app in apps)
            {
                Listen(kestrel, app);
            }
        });

        _server = builder.Build();
        _server.Use(GuardAsync);
        _server.UseRouting();
        new StateEndpoints(components.Stores, components.Outboxes).Map(_server);
        new PublishEndpoints(components.Brokers).Map(_server);
        new SecretEndpoints(components.Secrets).Map(_server);
        new BindingEndpoints(components.Bindings).Map(_server);
        new HealthEndpoints(components.All).Map(_server);
        new InvocationEndpoints(new AppDirectory(apps)).Map(_server);
    }

    /// <exception cref="IOException">A port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken);
        _callers = _listeners.ToDictionary(listener => PortOf(listener.Listener), listener => listener.App.AppId);
        foreach (var (port, appId) in _callers)
        {
            _logger.Serving(appId, port);
        }
    }

    /// <summary>The address of an app's port; of several replicas the first's.</summary>
    public Uri Endpoint(string appId)
    {
        var listener = _listeners.FirstOrDefault(candidate => candidate.App.AppId == appId).Listener
            ?? throw new InvalidOperationException($"There is no app '{appId}' in this runtime.");
        return new UriBuilder("http", IPAddress.Loopback.ToString(), PortOf(listener)).Uri;
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(grace.Token);
        await _server.DisposeAsync();
    }

    // "localhost" is two addresses; the system can choose a port for one of them only.
    private void Listen(KestrelServerOptions kestrel, AppInstance app)
    {
        if (app.HttpPort == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, listener => _listeners.Add((app, listener)));
        }
        else
        {
            kestrel.ListenLocalhost(app.HttpPort, listener => _listeners.Add((app, listener)));
        }
    }

    private static int PortOf(ListenOptions listener) => listener.IPEndPoint?.Port ?? throw new InvalidOperationException("The listener has no port.");

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        // The ports listen a moment before they are all known.
        if (!_callers.TryGetValue(context.Connection.LocalPort, out var caller))
        {
            await FailAsync(context, StatusCodes.Status500InternalServerError, "ERR_HEALTH_NOT_READY", "dapr is not ready");
            return;
        }

        try
        {
            context.SetCaller(caller);
            if (!IsAllowed(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await context.Response.WriteAsync("invalid api token", context.RequestAborted);
                return;
            }

            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to tell.
        }
        catch (DaprFault fault)
        {
            await FailAsync(context, fault.Status, fault.ErrorCode, fault.Message);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException exception)
        {
            await FailAsync(context, exception.StatusCode, "ERR_BODY_READ", exception.Message);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            _logger.RequestFailed(context.Request.Method, context.Request.Path, caller, exception);
            await FailAsync(context, StatusCodes.Status500InternalServerError, "ERR_INTERNAL", "the runtime failed");
        }
    }

    private bool IsAllowed(HttpRequest request)
        => string.IsNullOrEmpty(_apiToken)
        || (request.Path.Value is HealthEndpoints.Health or HealthEndpoints.OutboundHealth)
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_apiToken), Encoding.UTF8.GetBytes(request.Headers[DaprHeaders.ApiToken].ToString()));

    private static Task FailAsync(HttpContext context, int status, string errorCode, string message)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errorCode, message }, context.RequestAborted);
    }
}
