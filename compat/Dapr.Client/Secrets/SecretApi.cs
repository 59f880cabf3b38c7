using System.Net.Http.Json;

namespace Dapr.Client;

/// <summary>Dapr's secrets API over HTTP: https://docs.dapr.io/reference/api/secrets_api/.</summary>
internal sealed class SecretApi(DaprHttpApi http)
{
    public Task<Dictionary<string, string>> GetAsync(string storeName, string key, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        => ReadAsync<string>("Secret", storeName, key, metadata, cancellationToken);

    public Task<Dictionary<string, Dictionary<string, string>>> GetAllAsync(string storeName, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        => ReadAsync<Dictionary<string, string>>("Bulk secret", storeName, "bulk", metadata, cancellationToken);

    private Task<Dictionary<string, TValue>> ReadAsync<TValue>(
        string operation, string storeName, string name, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = $"/v1.0/secrets/{DaprHttpApi.Segment(storeName)}/{DaprHttpApi.Segment(name)}" + DaprHttpApi.Query(metadata);
        return DaprHttpApi.GuardAsync(operation, GetAsync, cancellationToken);

        async Task<Dictionary<string, TValue>> GetAsync()
        {
            using var response = await http.SendAsync(HttpMethod.Get, path, content: null, headers: null, cancellationToken);
            return await response.Content.ReadFromJsonAsync<Dictionary<string, TValue>>(cancellationToken) ?? [];
        }
    }
}
