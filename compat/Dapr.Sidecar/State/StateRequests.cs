using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.State;

/// <summary>The bodies of Dapr's state API: https://docs.dapr.io/reference/api/state_api/.</summary>
internal sealed record StateItemRequest(
    string? Key,
    JsonElement Value,
    string? ETag,
    StateOptionsRequest? Options,
    IReadOnlyDictionary<string, string>? Metadata,
    string? ContentType)
{
    /// <summary>The operation that the request asks for, with the metadata of the query on top of its own.</summary>
    /// <exception cref="DaprFault">The key is missing or not allowed.</exception>
    public StateOperation ToOperation(StateStore store, string appId, bool isDelete, IReadOnlyDictionary<string, string> queryMetadata)
    {
        if (string.IsNullOrEmpty(Key))
        {
            throw DaprFault.Malformed("\"key\" is a required field");
        }

        var metadata = new Dictionary<string, string>(Metadata ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in queryMetadata)
        {
            metadata[name] = value;
        }

        return new(
            KeyOf(store, appId, Key),
            Value.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : System.Text.Encoding.UTF8.GetBytes(Value.GetRawText()),
            ETag,
            Options?.Concurrency == "first-write",
            isDelete,
            ContentType ?? (metadata.TryGetValue("contentType", out var type) ? type : null),
            metadata);
    }

    public static string KeyOf(StateStore store, string appId, string key)
    {
        try
        {
            return store.KeyFor(appId, key);
        }
        catch (FormatException exception)
        {
            throw DaprFault.Malformed(exception.Message);
        }
    }
}

internal sealed record StateOptionsRequest(string? Concurrency, string? Consistency);

internal sealed record BulkGetRequest(IReadOnlyList<string>? Keys, int Parallelism, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record BulkGetItem(string Key, JsonElement? Data, [property: JsonPropertyName("etag")] string? ETag, string? Error);

internal sealed record TransactionRequest(IReadOnlyList<TransactionOperation>? Operations, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record TransactionOperation(string? Operation, StateItemRequest? Request);
