using System.Runtime.InteropServices;
using System.Text.Json;
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
    public static StateItemRequest Empty { get; } = new(Key: null, Value: default, ETag: null, Options: null, Metadata: null, ContentType: null);

    /// <summary>The operation that the request asks for, with the metadata of the query on top of its own.</summary>
    /// <exception cref="DaprFault">The key is missing or not allowed.</exception>
    /// <exception cref="StateRefusedException">An option is unknown.</exception>
    public StateOperation ToOperation(StateStore store, string appId, bool isDelete, IReadOnlyDictionary<string, string> queryMetadata)
    {
        if (string.IsNullOrEmpty(Key))
        {
            throw DaprFault.Malformed("\"key\" is a required field");
        }

        store.RequireOptions(Options?.Concurrency, Options?.Consistency);
        var metadata = Metadata is null ? queryMetadata : Merge(Metadata, queryMetadata);
        return new(
            KeyOf(store, appId, Key),
            Value.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : JsonMarshal.GetRawUtf8Value(Value).ToArray(),
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
            throw new DaprFault(StatusCodes.Status400BadRequest, "ERR_MALFORMED_REQUEST", exception.Message)
            {
                Details =
                [
                    FaultDetails.BadRequest(key, exception.Message),
                    FaultDetails.ResourceInfo("state", store.Name),
                    FaultDetails.ErrorInfo("DAPR_STATE_ILLEGAL_KEY"),
                ],
            };
        }
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> query)
    {
        var metadata = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach (var (name, value) in query)
        {
            metadata[name] = value;
        }

        return metadata;
    }
}

internal sealed record StateOptionsRequest(string? Concurrency, string? Consistency);

/// <summary>The keys to read; <c>parallelism</c> is a wish that a store with one database has no use for.</summary>
internal sealed record BulkGetRequest(IReadOnlyList<string?>? Keys, int Parallelism, IReadOnlyDictionary<string, string>? Metadata);

/// <summary>A transaction. Its metadata is for the store, and this one wants none; that of the query goes to each operation.</summary>
internal sealed record TransactionRequest(IReadOnlyList<TransactionOperation?>? Operations, IReadOnlyDictionary<string, string>? Metadata);

internal sealed record TransactionOperation(string? Operation, StateItemRequest? Request);
