using System.Globalization;

namespace Dapr;

/// <summary>Where the sidecar is, as Dapr's documented settings say.</summary>
internal static class DaprDefaults
{
    public const string DaprApiToken = "DAPR_API_TOKEN";
    public const string AppApiToken = "APP_API_TOKEN";
    public const string DaprApiTokenHeader = "dapr-api-token";

    private const string HttpEndpoint = "DAPR_HTTP_ENDPOINT";
    private const string HttpPort = "DAPR_HTTP_PORT";
    private const string GrpcEndpoint = "DAPR_GRPC_ENDPOINT";
    private const string GrpcPort = "DAPR_GRPC_PORT";

    /// <summary>The HTTP endpoint: <c>DAPR_HTTP_ENDPOINT</c>, else localhost with <c>DAPR_HTTP_PORT</c>, else port 3500.</summary>
    /// <param name="setting">Reads a setting; the environment where it is null or has none.</param>
    public static string GetHttpEndpoint(Func<string, string?>? setting = null) => Endpoint(setting, HttpEndpoint, HttpPort, 3500);

    /// <summary>The gRPC endpoint, found in the same way; port 50001 by default.</summary>
    public static string GetGrpcEndpoint(Func<string, string?>? setting = null) => Endpoint(setting, GrpcEndpoint, GrpcPort, 50001);

    /// <summary>The value of a setting, or an empty string.</summary>
    public static string Get(string name, Func<string, string?>? setting = null)
        => setting?.Invoke(name) ?? Environment.GetEnvironmentVariable(name) ?? string.Empty;

    private static string Endpoint(Func<string, string?>? setting, string endpointName, string portName, int defaultPort)
    {
        var endpoint = Get(endpointName, setting);
        if (!string.IsNullOrWhiteSpace(endpoint))
        {
            var uri = new Uri(endpoint);
            return new UriBuilder(uri.Scheme, uri.Host, uri.Port).ToString();
        }

        var port = Get(portName, setting);
        return new UriBuilder("http", "localhost", string.IsNullOrWhiteSpace(port) ? defaultPort : int.Parse(port, CultureInfo.InvariantCulture)).ToString();
    }
}
