using System.Text.Json;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What the outbox publishes in place of a stored document.</summary>
internal sealed class OutboxMessage
{
    private const string Json = "application/json";

    private OutboxMessage(byte[] data, string type, string? subject)
    {
        Data = data;

        // Dapr takes the envelope's overrides from the document's own operation: documented with the prefix, taken by
        // their bare names. The event's id travels in its data, because the envelope's id is the outbox's own.
        var envelope = new Dictionary<string, string>
        {
            ["type"] = type,
            ["cloudevent.type"] = type,
            ["datacontenttype"] = Json,
        };
        if (subject is not null)
        {
            envelope["subject"] = subject;
            envelope["cloudevent.subject"] = subject;
        }

        EnvelopeMetadata = envelope;
        ProjectionMetadata = new Dictionary<string, string>(envelope)
        {
            ["outbox.projection"] = "true",
            ["contentType"] = Json,
        };
    }

    /// <summary>Published for a document that nobody is to hear of; no subscription routes it.</summary>
    public static OutboxMessage Untold { get; } = new("{}"u8.ToArray(), "untold", subject: null);

    public byte[] Data { get; }

    public IReadOnlyDictionary<string, string> EnvelopeMetadata { get; }

    public IReadOnlyDictionary<string, string> ProjectionMetadata { get; }

    public static OutboxMessage Of<TEvent>(TEvent @event, JsonSerializerOptions options)
        where TEvent : IEvent
        => new(JsonSerializer.SerializeToUtf8Bytes(@event, options), TEvent.Type, @event.Subject);
}
