using System.Diagnostics;
using System.Net;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Invocation;

/// <summary>One process of an app, and the way to reach it.</summary>
internal sealed class AppInstance(EmbeddedApp settings, DaprConfiguration configuration) : IDisposable
{
    private static readonly Uri InProcess = new("http://localhost");

    private readonly Lock _lock = new();
    private HttpMessageInvoker? _invoker;

    /// <summary>The configuration that holds for the app.</summary>
    public DaprConfiguration Configuration => configuration;

    public string AppId => settings.AppId;

    public int HttpPort => settings.HttpPort;

    public string? HealthPath => settings.AppHealthPath;

    /// <summary>Whether there is anything to call.</summary>
    public bool IsCallable => settings.Address is not null || settings.Handler is not null;

    public Uri Resolve(string pathAndQuery) => new(settings.Address ?? InProcess, pathAndQuery);

    /// <summary>Sends a request as the app's sidecar: with the token by which the app knows it.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(DaprHeaders.ApiToken);
        if (!string.IsNullOrEmpty(settings.AppApiToken))
        {
            request.Headers.TryAddWithoutValidation(DaprHeaders.ApiToken, settings.AppApiToken);
        }

        return Invoker().SendAsync(request, cancellationToken);
    }

    public void Dispose() => _invoker?.Dispose();

    private HttpMessageInvoker Invoker()
    {
        lock (_lock)
        {
            return _invoker ??= new HttpMessageInvoker(settings.Handler?.Invoke() ?? Sockets());
        }
    }

    // The runtime passes on what it is given: it follows nothing, keeps nothing, unpacks nothing, and leaves the trace headers alone.
    private static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };
}
