using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks an address how its resource is.</summary>
internal sealed class HttpHealthCheck(Func<CancellationToken, Task<Uri>> address, string path, int statusCode) : IHealthCheck, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static HttpHealthCheck Of(EndpointReference endpoint, string path, int statusCode)
        => new(_ => Task.FromResult(new Uri(endpoint.Url)), path, statusCode);

    public static void Register(IServiceCollection services, string key, EndpointReference endpoint, string path, int statusCode)
        => services.AddHealthChecks().Add(new HealthCheckRegistration(key, Of(endpoint, path, statusCode), failureStatus: null, tags: null));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var uri = new Uri(await address(cancellationToken).ConfigureAwait(false), path);
            using var response = await _client.GetAsync(uri, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{uri.AbsolutePath} answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or DistributedApplicationException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    public void Dispose() => _client.Dispose();
}
