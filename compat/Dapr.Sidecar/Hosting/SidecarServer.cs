using System.Net;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dapr.Sidecar.Hosting;

/// <summary>The HTTP side: one server with a loopback port for each app.</summary>
internal sealed class SidecarServer : IAsyncDisposable
{
    // daprd's own default is 4 MB; covers go through invocation up to 10 MB, so daprd is run with a larger one as well.
    private const long MaxBody = 16 * 1024 * 1024;

    private readonly WebApplication _server;
    private readonly List<(AppInstance App, ListenOptions Listener)> _listeners = [];
    private readonly MetricsEndpoint? _metrics;
    private readonly ILogger _logger;
    private ListenOptions? _metricsListener;
    private Dictionary<int, AppInstance> _callers = [];
    private int _metricsPort;

    public SidecarServer(EmbeddedRuntimeOptions options, IReadOnlyList<AppInstance> apps, RuntimeApi api, RuntimeMetrics metrics, ILogger logger)
    {
        _metrics = options.MetricsPort is null ? null : new MetricsEndpoint(metrics);
        _logger = logger;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            foreach (var app in apps)
            {
                Listen(kestrel, app.HttpPort, listener => _listeners.Add((app, listener)));
            }

            if (options.MetricsPort is { } port)
            {
                Listen(kestrel, port, listener => _metricsListener = listener);
            }
        });

        _server = builder.Build();
        _server.Use(CleanPath.RunAsync);
        _server.Use(IdentifyAsync);
        _server.Use(new ApiTelemetry(metrics).MeasureAsync);
        _server.Use(new RequestGuard(options.DaprApiToken, logger).RunAsync);
        _server.UseRouting();
        api.Map(_server, metrics);
    }

    /// <exception cref="IOException">A port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken);
        _callers = _listeners.ToDictionary(listener => PortOf(listener.Listener), listener => listener.App);
        _metricsPort = _metricsListener is null ? 0 : PortOf(_metricsListener);
        foreach (var (port, app) in _callers)
        {
            _logger.Serving(app.AppId, port);
        }
    }

    /// <summary>The address of an app's port; of several replicas the first's unless another is named.</summary>
    public Uri Endpoint(string appId, int replica = 0)
    {
        var listener = _listeners.Where(candidate => candidate.App.AppId == appId).ElementAtOrDefault(replica).Listener
            ?? throw new InvalidOperationException($"There is no app '{appId}' in this runtime.");
        return new UriBuilder("http", IPAddress.Loopback.ToString(), PortOf(listener)).Uri;
    }

    /// <summary>Where Prometheus finds the metrics; null if they have no port.</summary>
    public Uri? MetricsAddress => _metricsPort == 0 ? null : new UriBuilder("http", IPAddress.Loopback.ToString(), _metricsPort, "/metrics").Uri;

    public async ValueTask DisposeAsync()
    {
        _metrics?.Dispose();
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _server.StopAsync(grace.Token);
        await _server.DisposeAsync();
    }

    // "localhost" is two addresses; the system can choose a port for one of them only.
    private static void Listen(KestrelServerOptions kestrel, int port, Action<ListenOptions> configure)
    {
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, configure);
        }
        else
        {
            kestrel.ListenLocalhost(port, configure);
        }
    }

    private static int PortOf(ListenOptions listener) => listener.IPEndPoint?.Port ?? throw new InvalidOperationException("The listener has no port.");

    private Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        var port = context.Connection.LocalPort;
        if (_callers.TryGetValue(port, out var app))
        {
            context.SetCaller(app);
            return next(context);
        }

        if (_metrics is { } metrics && port == _metricsPort)
        {
            return metrics.AnswerAsync(context);
        }

        // The ports listen a moment before they are all known.
        return RequestGuard.FailAsync(context, StatusCodes.Status500InternalServerError, "ERR_HEALTH_NOT_READY", "dapr is not ready");
    }
}
