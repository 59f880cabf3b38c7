using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.State;

/// <summary>
/// The transactional outbox of a state component: https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-outbox/.
/// Each upsert of a transaction is published, or what its projection says; deletions are not. State and messages lie in one
/// database, so here they are one commit.
/// </summary>
internal sealed class Outbox(StateStore store, PubSubBroker broker, string topic)
{
    private const string Json = "application/json";

    // The runtime sets these itself: the id is the outbox's own, and data is the payload.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "id", "data", "data_base64", "topic", "pubsubname" };

    /// <exception cref="StateConflictException">An ETag is stale.</exception>
    /// <exception cref="StateRefusedException">The store refuses, or a projection has no state.</exception>
    public async Task TransactAsync(string appId, IReadOnlyList<StateOperation> operations, TraceContext trace)
    {
        var projections = operations.Where(IsProjection).GroupBy(operation => operation.Key).ToDictionary(group => group.Key, group => group.First());
        var writes = operations.Where(operation => !IsProjection(operation)).ToArray();
        var upserts = writes.Where(operation => !operation.IsDelete).ToArray();
        if (projections.Keys.Except(upserts.Select(upsert => upsert.Key)).FirstOrDefault() is { } orphan)
        {
            throw new StateRefusedException($"the outbox projection for {orphan} has no state operation with that key");
        }

        var envelopes = upserts.Select(upsert => Envelope(appId, upsert, projections.GetValueOrDefault(upsert.Key, upsert), trace)).ToArray();

        // daprd writes a marker for each message into the same transaction, which counts against its limit.
        AcceptedMessage[] messages = [];
        var isStored = false;
        try
        {
            await store.TransactAsync(writes, upserts.Length, session => messages = Append(session, envelopes));
            isStored = true;
        }
        finally
        {
            broker.Settle(messages, isStored);
        }
    }

    private AcceptedMessage[] Append(SqlSession session, IReadOnlyList<byte[]> envelopes)
        => [.. envelopes.Select(envelope => broker.Append(session, topic, envelope))];

    private byte[] Envelope(string appId, StateOperation state, StateOperation payload, TraceContext trace)
    {
        var data = IsJson(payload.ContentType) ? payload.Value : JsonSerializer.SerializeToUtf8Bytes(Text(payload.Value));
        var envelope = CloudEventEnvelope.Wrap(new(appId, broker.Name, topic, data, new Dictionary<string, string>()) { ContentType = Json }, trace, broker.Now);
        envelope["id"] = $"outbox-{Guid.NewGuid()}";
        envelope["datacontenttype"] = payload.ContentType ?? "text/plain";

        foreach (var (name, value) in state.Metadata)
        {
            // The documentation names the attributes "cloudevent.x", while daprd takes each metadata item for an attribute as it is.
            var attribute = name.StartsWith("cloudevent.", StringComparison.OrdinalIgnoreCase) ? name["cloudevent.".Length..].ToLowerInvariant() : name;
            if (!Reserved.Contains(attribute))
            {
                envelope[attribute] = JsonValue.Create(value);
            }
        }

        return CloudEventEnvelope.ToBytes(envelope);
    }

    private static bool IsProjection(StateOperation operation)
        => !operation.IsDelete && operation.Find("outbox.projection") is "true" or "True" or "TRUE" or "1" or "y" or "yes" or "on";

    private static bool IsJson(string? contentType) => string.Equals(contentType, Json, StringComparison.OrdinalIgnoreCase);

    // A payload that nobody called JSON is text to Dapr: a JSON string is what it contains, anything else its source.
    private static string Text(byte[] value)
    {
        using var parsed = JsonDocument.Parse(value);
        return parsed.RootElement.ValueKind == JsonValueKind.String ? parsed.RootElement.GetString() ?? string.Empty : parsed.RootElement.GetRawText();
    }
}
