using System.Text.Json;

namespace Dapr.Actors.Client;

/// <summary>How proxies reach the sidecar.</summary>
public class ActorProxyOptions
{
    private JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>How arguments and results are turned to and from JSON.</summary>
    public JsonSerializerOptions JsonSerializerOptions
    {
        get => _json;
        set => _json = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The sidecar's token; <c>DAPR_API_TOKEN</c> by default.</summary>
    public string? DaprApiToken { get; set; } = DaprDefaults.Get(DaprDefaults.DaprApiToken);

    /// <summary>The sidecar's address; <c>DAPR_HTTP_ENDPOINT</c> by default, else localhost with <c>DAPR_HTTP_PORT</c>.</summary>
    public string? HttpEndpoint { get; set; } = DaprDefaults.GetHttpEndpoint();

    /// <summary>How long a call may take; null for <see cref="HttpClient"/>'s default of 100 seconds.</summary>
    public TimeSpan? RequestTimeout { get; set; }

    /// <summary>Whether strongly typed proxies speak JSON. Here they always do; the official SDK needs to be told.</summary>
    public bool UseJsonSerialization { get; set; }
}
