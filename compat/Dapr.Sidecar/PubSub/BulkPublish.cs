using System.Text.Json;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.PubSub;

/// <summary>The bodies of bulk publishing: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal static class BulkPublish
{
    /// <summary>Reads what is to be published.</summary>
    /// <exception cref="DaprFault">It is no list of entries, an entry has no id of its own, or its event is not what its content type says.</exception>
    public static IReadOnlyList<BulkPublishEntry> Read(byte[] body, string pubsub, string topic)
    {
        var told = Parse(body, pubsub, topic);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<BulkPublishEntry>(told.Count);
        foreach (var entry in told.Select(entry => entry ?? ToldEntry.Empty))
        {
            var contentType = entry.ContentType ?? string.Empty;
            if (Bytes(entry.Event, contentType) is not { } data)
            {
                throw PubSubFaults.MarshalEnvelope(pubsub, topic, "error: mismatch between contentType and event");
            }

            if (string.IsNullOrEmpty(entry.EntryId) || !ids.Add(entry.EntryId))
            {
                throw PubSubFaults.MarshalEvents(pubsub, topic, "entryId is duplicated or not present for entry");
            }

            entries.Add(new(entry.EntryId, contentType, data, entry.Metadata));
        }

        return entries;
    }

    /// <summary>The answer if the entries could not be stored.</summary>
    public static object Failure(IReadOnlyList<BulkPublishEntry> entries, string error)
        => new { failedEntries = entries.Select(entry => new { entryId = entry.Id, error }), errorCode = "ERR_PUBSUB_PUBLISH_MESSAGE" };

    private static IReadOnlyList<ToldEntry?> Parse(byte[] body, string pubsub, string topic)
    {
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<ToldEntry?>>(body, JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException exception)
        {
            throw PubSubFaults.Unmarshal(pubsub, topic, exception.Message);
        }
    }

    // Bytes come as base64, text as a string, JSON and envelopes as they are.
    private static byte[]? Bytes(JsonElement value, string contentType)
    {
        try
        {
            return Read(value, contentType);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static byte[]? Read(JsonElement value, string contentType)
    {
        var mediaType = contentType.Split(';', 2)[0].ToUpperInvariant();
        return mediaType switch
        {
            "APPLICATION/OCTET-STREAM" => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null,
            "APPLICATION/JSON" or "APPLICATION/CLOUDEVENTS+JSON" => JsonSerializer.SerializeToUtf8Bytes(value.ValueKind == JsonValueKind.Undefined ? null : (JsonElement?)value),
            _ => (mediaType.StartsWith("TEXT/", StringComparison.Ordinal) || mediaType == "APPLICATION/XML") && value.ValueKind == JsonValueKind.String
                ? System.Text.Encoding.UTF8.GetBytes(value.GetString() ?? string.Empty)
                : null,
        };
    }

    private sealed record ToldEntry(string? EntryId, JsonElement Event, string? ContentType, IReadOnlyDictionary<string, string>? Metadata)
    {
        public static ToldEntry Empty { get; } = new(EntryId: null, Event: default, ContentType: null, Metadata: null);
    }
}
