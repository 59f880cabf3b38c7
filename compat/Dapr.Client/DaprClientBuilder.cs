using System.Text.Json;

namespace Dapr.Client;

/// <summary>Builds a <see cref="DaprClient"/>.</summary>
public sealed class DaprClientBuilder
{
    private string _httpEndpoint = DaprDefaults.GetHttpEndpoint();
    private string _grpcEndpoint = DaprDefaults.GetGrpcEndpoint();
    private string? _apiToken = DaprDefaults.Get(DaprDefaults.DaprApiToken);
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private TimeSpan _timeout;

    /// <summary>Sets the HTTP endpoint. The default is <c>DAPR_HTTP_ENDPOINT</c>, else localhost with <c>DAPR_HTTP_PORT</c>.</summary>
    public DaprClientBuilder UseHttpEndpoint(string httpEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(httpEndpoint);
        _httpEndpoint = httpEndpoint;
        return this;
    }

    /// <summary>Sets the gRPC endpoint. This client speaks HTTP only, so the address is checked but not used.</summary>
    public DaprClientBuilder UseGrpcEndpoint(string grpcEndpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(grpcEndpoint);
        _grpcEndpoint = grpcEndpoint;
        return this;
    }

    /// <summary>Sets how values are turned to and from JSON. The default is <see cref="JsonSerializerDefaults.Web"/>.</summary>
    public DaprClientBuilder UseJsonSerializationOptions(JsonSerializerOptions options)
    {
        _json = options;
        return this;
    }

    /// <summary>Sends this token with every call to the sidecar. The default is <c>DAPR_API_TOKEN</c>.</summary>
    public DaprClientBuilder UseDaprApiToken(string apiToken)
    {
        _apiToken = apiToken;
        return this;
    }

    /// <summary>Sets the timeout of a call.</summary>
    public DaprClientBuilder UseTimeout(TimeSpan timeout)
    {
        _timeout = timeout;
        return this;
    }

    /// <summary>Builds the client.</summary>
    /// <exception cref="InvalidOperationException">An endpoint is neither http nor https.</exception>
    public DaprClient Build()
    {
        RequireHttp(_grpcEndpoint, "The gRPC endpoint must use http or https.");
        var endpoint = RequireHttp(_httpEndpoint, "The HTTP endpoint must use http or https.");

        var httpClient = new HttpClient();
        if (_timeout > TimeSpan.Zero)
        {
            httpClient.Timeout = _timeout;
        }

        return new DaprHttpClient(new DaprHttpApi(httpClient, endpoint, _json, _apiToken));
    }

    private static Uri RequireHttp(string endpoint, string message)
    {
        var uri = new Uri(endpoint);
        return uri.Scheme is "http" or "https" ? uri : throw new InvalidOperationException(message);
    }
}
