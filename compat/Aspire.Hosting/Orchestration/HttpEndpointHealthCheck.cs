using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks an endpoint how its resource is.</summary>
internal sealed class HttpEndpointHealthCheck(EndpointReference endpoint, string path, int statusCode) : IHealthCheck, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static void Register(IServiceCollection services, string key, EndpointReference endpoint, string path, int statusCode)
        => services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, new HttpEndpointHealthCheck(endpoint, path, statusCode), failureStatus: null, tags: null));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!endpoint.IsAllocated)
        {
            return HealthCheckResult.Unhealthy("The endpoint has no address yet.");
        }

        try
        {
            using var response = await _client.GetAsync(new Uri(new Uri(endpoint.Url), path), cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{path} answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }

    public void Dispose() => _client.Dispose();
}
