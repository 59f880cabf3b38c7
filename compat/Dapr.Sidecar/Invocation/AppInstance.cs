using System.Diagnostics;
using System.Net;
using Dapr.Sidecar.Access;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// One process of an app, and the one way to reach it: each call of it has the app's token, a place among those that may run at
/// once, a span and a measurement.
/// </summary>
internal sealed class AppInstance : IDisposable
{
    private static readonly Uri InProcess = new("http://localhost");

    private readonly Lock _lock = new();
    private readonly EmbeddedApp _settings;
    private readonly RuntimeMetrics _metrics;
    private readonly SemaphoreSlim? _places;
    private readonly AppLine? _line;
    private HttpMessageInvoker? _invoker;

    public AppInstance(EmbeddedApp settings, DaprConfiguration configuration, ResiliencySettings resiliency, RuntimeMetrics metrics, TimeProvider clock)
    {
        _settings = settings;
        _metrics = metrics;
        _places = settings.MaxConcurrency > 0 ? new SemaphoreSlim(settings.MaxConcurrency) : null;
        _line = settings is { Handler: null, Address: { } address } ? new AppLine(address) : null;
        Configuration = configuration;
        AccessControl = AccessControlList.Of(configuration);
        ApiAccess = new ApiAccess(configuration.Api);
        Resiliency = new AppResiliency(settings.AppId, resiliency, metrics.Resiliency, clock);
        Tracing = new AppTracing(settings.AppId);
        Health = new AppHealth(this, clock, metrics);
    }

    /// <summary>The configuration that holds for the app.</summary>
    public DaprConfiguration Configuration { get; }

    /// <summary>Who may invoke what of the app; null if everybody may everything.</summary>
    public AccessControlList? AccessControl { get; }

    /// <summary>Which of the runtime's APIs the app may use.</summary>
    public ApiAccess ApiAccess { get; }

    /// <summary>The policies that the app's sidecar puts around calls.</summary>
    public AppResiliency Resiliency { get; }

    /// <summary>Where what the app's sidecar does is counted.</summary>
    public RuntimeMetrics Metrics => _metrics;

    /// <summary>The spans of the app's sidecar.</summary>
    public AppTracing Tracing { get; }

    /// <summary>Whether the process is well, as far as the runtime knows.</summary>
    public AppHealth Health { get; }

    public bool IsHealthy => Health.IsHealthy;

    public string AppId => _settings.AppId;

    public int HttpPort => _settings.HttpPort;

    public string? HealthPath => _settings.AppHealthPath;

    /// <summary>How many calls may run at once; 0 for any number.</summary>
    public int MaxConcurrency => _settings.MaxConcurrency;

    /// <summary>Where the app listens; null if it only calls, or is in this process.</summary>
    public Uri? Address => _settings.Address;

    /// <summary>Whether there is anything to call.</summary>
    public bool IsCallable => _settings.Address is not null || _settings.Handler is not null;

    public Uri Resolve(string pathAndQuery) => new(_settings.Address ?? InProcess, pathAndQuery);

    /// <summary>
    /// Sends a request as the app's sidecar, without a span, and beside those that may run at once: for what the runtime itself
    /// wants to know. An app that is busy is not ill.
    /// </summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(DaprHeaders.ApiToken);
        if (!string.IsNullOrEmpty(_settings.AppApiToken))
        {
            request.Headers.TryAddWithoutValidation(DaprHeaders.ApiToken, _settings.AppApiToken);
        }

        return await MeasureAsync(request, cancellationToken);
    }

    /// <summary>Sends a request within a span, whose parent is the request's <c>traceparent</c>; the app gets the span's instead.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, AppCall call, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start(call.SpanName, call.Kind, Header(request, "traceparent"), Header(request, "tracestate"));
        if (span is not null)
        {
            request.Headers.Remove("traceparent");
            request.Headers.TryAddWithoutValidation("traceparent", span.Id);
            foreach (var (name, value) in call.Tags)
            {
                span.SetTag(name, value);
            }
        }

        try
        {
            var response = await SendInPlaceAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                span?.SetStatus(ActivityStatusCode.Error, $"Code({(int)response.StatusCode})");
            }

            return response;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    /// <summary>Whether the app that was connected to last is gone; never one in this process.</summary>
    public bool IsGone => _line is { IsClosed: true };

    /// <summary>Finds out whether the app can be reached at all.</summary>
    /// <param name="noteGone">Told whether it has gone since the last time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ConnectAsync(Action<bool> noteGone, CancellationToken cancellationToken)
    {
        if (_line is not null)
        {
            await _line.RenewAsync(noteGone, cancellationToken);
        }
        else
        {
            Invoker();
        }
    }

    /// <summary>Completes when the app that was connected to is gone; never for one in this process.</summary>
    public Task WaitGoneAsync(CancellationToken cancellationToken)
        => _line?.WaitClosedAsync(cancellationToken) ?? Task.Delay(Timeout.Infinite, cancellationToken);

    public void Dispose()
    {
        _line?.Dispose();
        _invoker?.Dispose();
        _places?.Dispose();
        Tracing.Dispose();
    }

    private async Task<HttpResponseMessage> SendInPlaceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_places is null)
        {
            return await SendAsync(request, cancellationToken);
        }

        await _places.WaitAsync(cancellationToken);
        try
        {
            return await SendAsync(request, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<HttpResponseMessage> MeasureAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            var response = await Invoker().SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        catch (HttpRequestException)
        {
            Health.Suspect();
            throw;
        }
        finally
        {
            _metrics.Http.Called(AppId, request.Method.Method, status, request.Content?.Headers.ContentLength ?? 0, Stopwatch.GetElapsedTime(start));
        }
    }

    private static string? Header(HttpRequestMessage request, string name)
        => request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private HttpMessageInvoker Invoker()
    {
        if (_invoker is { } made)
        {
            return made;
        }

        lock (_lock)
        {
            return _invoker ??= new HttpMessageInvoker(_settings.Handler?.Invoke() ?? Sockets());
        }
    }

    // The runtime passes on what it is given: it follows nothing, keeps nothing, unpacks nothing, and leaves the trace headers alone.
    private static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        EnableMultipleHttp2Connections = false,
    };
}
