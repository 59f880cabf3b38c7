using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dapr.Sidecar.PubSub;

/// <summary>What an app gets and answers when it takes messages in bulk: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal static class BulkEnvelope
{
    public const string ContentType = "application/json";
    private const string EventType = "com.dapr.event.sent.bulk";

    public static byte[] Write(string pubsub, IReadOnlyList<BulkEntry> entries) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["type"] = EventType,
        ["topic"] = entries[0].Message.Delivery.Topic,
        ["pubsubname"] = pubsub,
        ["metadata"] = new JsonObject { ["pubsubName"] = pubsub },
        ["entries"] = new JsonArray([.. entries.Select(Entry)]),
    });

    /// <summary>What the app says of each entry; an entry that it does not mention is to be tried again.</summary>
    public static IReadOnlyDictionary<string, string> ReadStatuses(byte[] body)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<BulkAnswer>(body, JsonSerializerOptions.Web);
            return (answer?.Statuses ?? [])
                .Where(status => status.EntryId is not null)
                .GroupBy(status => status.EntryId ?? string.Empty)
                .ToDictionary(group => group.Key, group => group.Last().Status ?? string.Empty);
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>();
        }
    }

    private static JsonObject Entry(BulkEntry entry) => new()
    {
        ["entryId"] = entry.Id,
        ["event"] = entry.IsRaw ? JsonValue.Create(Convert.ToBase64String(entry.Message.Payload)) : JsonNode.Parse(entry.Message.Envelope),
        ["metadata"] = null,
        ["contentType"] = entry.IsRaw ? "application/octet-stream" : CloudEventEnvelope.ContentType,
    };

    private sealed record BulkAnswer(IReadOnlyList<EntryStatus>? Statuses);

    private sealed record EntryStatus(string? EntryId, string? Status);
}

/// <summary>A message in a bulk.</summary>
internal sealed record BulkEntry(string Id, OpenedMessage Message)
{
    public bool IsRaw => Message.Subscription.IsRaw;
}
