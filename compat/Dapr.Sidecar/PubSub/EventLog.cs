using System.Collections.Immutable;
using System.Text;

namespace Dapr.Sidecar.PubSub;

/// <summary>For tests: the events that the runtime accepted, and those that ended as dead letters.</summary>
internal sealed class EventLog
{
    private ImmutableList<PublishedEvent> _published = [];
    private ImmutableList<PublishedEvent> _deadLetters = [];

    public IReadOnlyList<PublishedEvent> Published => _published;

    public IReadOnlyList<PublishedEvent> DeadLetters => _deadLetters;

    public void Add(string pubsub, AcceptedMessage message)
        => ImmutableInterlocked.Update(ref _published, (events, added) => events.Add(added), Describe(pubsub, message));

    public void AddDeadLetter(string pubsub, AcceptedMessage message)
        => ImmutableInterlocked.Update(ref _deadLetters, (events, added) => events.Add(added), Describe(pubsub, message));

    private static PublishedEvent Describe(string pubsub, AcceptedMessage message)
    {
        var envelope = CloudEventEnvelope.TryParse(message.Payload);
        return envelope?.Text("specversion") is null
            ? new(pubsub, message.Topic, string.Empty, Encoding.UTF8.GetString(message.Payload))
            : new(pubsub, message.Topic, envelope.Text("type") ?? string.Empty, envelope["data"]?.ToJsonString() ?? "null");
    }
}
