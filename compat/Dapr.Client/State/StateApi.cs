using System.Net;
using System.Text.Json;

namespace Dapr.Client;

/// <summary>Dapr's state API over HTTP: https://docs.dapr.io/reference/api/state_api/.</summary>
internal sealed class StateApi(DaprHttpApi http)
{
    private const string Operation = "State";

    public Task<(TValue Value, string ETag)> GetAsync<TValue>(
        string storeName, string key, ConsistencyMode? consistency, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = ItemPath(storeName, key) + DaprHttpApi.Query(metadata, ("consistency", StateJson.Name(consistency)));
        return DaprHttpApi.GuardAsync(Operation, ReadAsync, cancellationToken);

        async Task<(TValue, string)> ReadAsync()
        {
            using var response = await http.SendAsync(HttpMethod.Get, path, content: null, headers: null, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);

            // Dapr's ETags are not quoted, so the typed header would not parse.
            var etag = response.Headers.NonValidated.TryGetValues("ETag", out var values) ? values.ToString() : string.Empty;
            return (Deserialize<TValue>(bytes), etag);
        }
    }

    public Task<IReadOnlyList<BulkStateItem<TValue>>> GetBulkAsync<TValue>(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata,
        Func<JsonElement?, TValue> read,
        CancellationToken cancellationToken)
    {
        var body = DaprHttpApi.JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var key in keys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
            writer.WriteNumber("parallelism", parallelism ?? 0);
            writer.WriteMetadata(metadata);
            writer.WriteEndObject();
        });
        return DaprHttpApi.GuardAsync(Operation, ReadAsync, cancellationToken);

        async Task<IReadOnlyList<BulkStateItem<TValue>>> ReadAsync()
        {
            using var response = await http.SendAsync(HttpMethod.Post, StorePath(storeName) + "/bulk", body, headers: null, cancellationToken);
            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return [.. answer.RootElement.EnumerateArray().Select(item => BulkItem(item, read))];
        }
    }

    public TValue Deserialize<TValue>(JsonElement? value)
        => value is { } element ? element.Deserialize<TValue>(http.Json)! : default!; // The official client returns default where there is nothing.

    /// <summary>Saves one item. False means that the ETag was stale, which only a call with an ETag can be told.</summary>
    public Task<bool> SaveAsync<TValue>(
        string storeName, string key, TValue value, string? etag, StateOptions? options, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var body = SaveBody([new SaveStateItem<TValue>(key, value, etag, options, metadata)]);
        return WriteAsync(HttpMethod.Post, StorePath(storeName), body, etag is not null, ifMatch: null, cancellationToken);
    }

    /// <summary>Saves several items; a stale ETag is a failure.</summary>
    public Task SaveAsync<TValue>(string storeName, IReadOnlyList<SaveStateItem<TValue>> items, CancellationToken cancellationToken)
        => WriteAsync(HttpMethod.Post, StorePath(storeName), SaveBody(items), hasETag: false, ifMatch: null, cancellationToken);

    /// <summary>Deletes one item. False means that the ETag was stale, which only a call with an ETag can be told.</summary>
    public Task<bool> DeleteAsync(
        string storeName, string key, string? etag, StateOptions? options, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = ItemPath(storeName, key) + DaprHttpApi.Query(
            metadata,
            ("concurrency", StateJson.Name(options?.Concurrency)),
            ("consistency", StateJson.Name(options?.Consistency)));
        return WriteAsync(HttpMethod.Delete, path, body: null, etag is not null, etag, cancellationToken);
    }

    public Task ExecuteTransactionAsync(
        string storeName, IReadOnlyList<StateTransactionRequest> operations, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var body = DaprHttpApi.JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("operations");
            foreach (var operation in operations)
            {
                writer.WriteStartObject();
                writer.WriteString("operation", operation.OperationType == StateOperationType.Delete ? "delete" : "upsert");
                writer.WritePropertyName("request");
                writer.WriteItem(operation.Key, operation.Value, operation.ETag, operation.Options, operation.Metadata);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteMetadata(metadata);
            writer.WriteEndObject();
        });
        return WriteAsync(HttpMethod.Post, StorePath(storeName) + "/transaction", body, hasETag: false, ifMatch: null, cancellationToken);
    }

    private ByteArrayContent SaveBody<TValue>(IReadOnlyList<SaveStateItem<TValue>> items) => DaprHttpApi.JsonBody(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            var json = item.Value is null ? [] : JsonSerializer.SerializeToUtf8Bytes(item.Value, http.Json);
            writer.WriteItem(item.Key, json, item.ETag, item.StateOptions, item.Metadata);
        }

        writer.WriteEndArray();
    });

    private Task<bool> WriteAsync(HttpMethod method, string path, HttpContent? body, bool hasETag, string? ifMatch, CancellationToken cancellationToken)
    {
        return DaprHttpApi.GuardAsync(Operation, SendAsync, cancellationToken);

        async Task<bool> SendAsync()
        {
            try
            {
                using var response = await http.SendAsync(
                    method,
                    path,
                    body,
                    headers => headers.TryAddWithoutValidation("If-Match", ifMatch is null ? [] : [ifMatch]),
                    cancellationToken);
                return true;
            }
            catch (DaprFailure failure) when (hasETag && failure.StatusCode == HttpStatusCode.Conflict)
            {
                return false;
            }
        }
    }

    private static BulkStateItem<TValue> BulkItem<TValue>(JsonElement item, Func<JsonElement?, TValue> read)
    {
        var key = Text(item, "key") ?? string.Empty;
        if (Text(item, "error") is { Length: > 0 } error)
        {
            // Passing over it would make the key look as if it did not exist.
            throw new DaprFailure(HttpStatusCode.InternalServerError, $"reading {key}: {error}");
        }

        JsonElement? data = item.TryGetProperty("data", out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        return new(key, read(data), Text(item, "etag") ?? string.Empty);
    }

    private static string? Text(JsonElement item, string name)
        => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private TValue Deserialize<TValue>(byte[] bytes)
        => bytes.Length == 0 ? default! : JsonSerializer.Deserialize<TValue>(bytes, http.Json)!; // As above.

    private static string StorePath(string storeName) => $"/v1.0/state/{DaprHttpApi.Segment(storeName)}";

    private static string ItemPath(string storeName, string key) => $"{StorePath(storeName)}/{DaprHttpApi.Segment(key)}";
}
