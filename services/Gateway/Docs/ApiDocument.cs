using System.Text.Json;
using System.Text.Json.Nodes;
using MusicStreaming.Contracts;
using MusicStreaming.Gateway.Routing;

namespace MusicStreaming.Gateway.Docs;

/// <summary>The OpenAPI documents of all services as one, with the paths that the Gateway gives them.</summary>
internal sealed class ApiDocument(HttpClient http, IConfiguration configuration)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly string[] Services =
        [AppIds.Users, AppIds.Catalog, AppIds.Search, AppIds.Streaming, AppIds.Billing, AppIds.Notifications];

    /// <summary>A service that does not answer is named as missing; the rest is still of use.</summary>
    public async Task<JsonObject> ReadAsync(CancellationToken cancellationToken)
    {
        var documents = await Task.WhenAll(Services.Select(service => FetchAsync(service, cancellationToken)));

        var merged = new MergedDocument();
        foreach (var (service, document) in Services.Zip(documents))
        {
            merged.Add(service, document);
        }

        return merged.ToJson();
    }

    private async Task<JsonObject?> FetchAsync(string service, CancellationToken cancellationToken)
    {
        if (ProxyConfig.Address(service, configuration) is not { } address)
        {
            return null;
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await using var body = await http.GetStreamAsync(new Uri(address, "/openapi/v1.json"), timeout.Token);
            return await JsonNode.ParseAsync(body, cancellationToken: timeout.Token) as JsonObject;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
