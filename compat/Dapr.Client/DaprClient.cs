using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;

namespace Dapr.Client;

/// <summary>
/// A client of the Dapr runtime beside this process. It is safe for use by many threads; one a process is enough.
/// Whatever goes wrong at the runtime is a <see cref="DaprException"/>; a bad argument is an <see cref="ArgumentException"/>.
/// </summary>
public abstract partial class DaprClient : IDisposable
{
    private bool _disposed;

    /// <summary>How values are turned to and from JSON.</summary>
    public abstract JsonSerializerOptions JsonSerializerOptions { get; }

    /// <summary>Makes an <see cref="HttpClient"/> whose requests are Dapr service invocations.</summary>
    /// <param name="appId">The app that relative addresses are sent to; null if every request names one as its host.</param>
    /// <param name="daprEndpoint">The sidecar's HTTP endpoint; null for the default.</param>
    /// <param name="daprApiToken">The sidecar's token.</param>
    /// <exception cref="ArgumentException">The app id is no valid host name, or the endpoint is not http(s).</exception>
    public static HttpClient CreateInvokeHttpClient(string? appId = null, string? daprEndpoint = null, string? daprApiToken = null)
    {
        var handler = new InvocationHandler { InnerHandler = new HttpClientHandler(), DaprApiToken = daprApiToken, DefaultAppId = appId };
        if (daprEndpoint is not null)
        {
            handler.DaprEndpoint = daprEndpoint;
        }

        var httpClient = new HttpClient(handler);
        httpClient.DefaultRequestHeaders.UserAgent.Add(UserAgent());
        if (appId is not null)
        {
            try
            {
                httpClient.BaseAddress = new Uri($"http://{appId}");
            }
            catch (UriFormatException exception)
            {
                httpClient.Dispose();
                throw new ArgumentException("The appId must be a valid hostname.", nameof(appId), exception);
            }
        }

        return httpClient;
    }

    /// <summary>Makes an <see cref="HttpClient"/> for service invocation with this client's endpoint and token.</summary>
    public abstract HttpClient CreateInvokableHttpClient(string? appId = null);

    /// <summary>Whether the sidecar and the app behind it are healthy.</summary>
    public abstract Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the sidecar can be used for outgoing calls; it does not wait for the app.</summary>
    public abstract Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until <see cref="CheckOutboundHealthAsync"/> is true.</summary>
    public abstract Task WaitForSidecarAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_disposed)
        {
            Dispose(disposing: true);
            _disposed = true;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the client holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>How the client names itself to the runtime.</summary>
    protected static ProductInfoHeaderValue UserAgent()
    {
        var version = typeof(DaprClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new("dapr-sdk-dotnet", $"v{version}");
    }
}
