using System.Text.Json;

namespace Dapr.Client;

/// <summary>The client over Dapr's HTTP API: checks arguments and hands over to the API's parts.</summary>
internal sealed partial class DaprHttpClient(DaprHttpApi http) : DaprClient
{
    private static readonly TimeSpan HealthInterval = TimeSpan.FromMilliseconds(500);

    public override JsonSerializerOptions JsonSerializerOptions => http.Json;

    public override HttpClient CreateInvokableHttpClient(string? appId = null)
        => CreateInvokeHttpClient(appId, http.Endpoint.AbsoluteUri, http.ApiToken);

    public override Task<bool> CheckHealthAsync(CancellationToken cancellationToken = default)
        => http.IsHealthyAsync("/v1.0/healthz", cancellationToken);

    public override Task<bool> CheckOutboundHealthAsync(CancellationToken cancellationToken = default)
        => http.IsHealthyAsync("/v1.0/healthz/outbound", cancellationToken);

    public override async Task WaitForSidecarAsync(CancellationToken cancellationToken = default)
    {
        while (!await CheckOutboundHealthAsync(cancellationToken))
        {
            await Task.Delay(HealthInterval, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            http.Dispose();
        }

        base.Dispose(disposing);
    }
}
