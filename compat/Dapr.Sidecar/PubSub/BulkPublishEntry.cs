namespace Dapr.Sidecar.PubSub;

/// <summary>One of several events that are published at once.</summary>
internal sealed record BulkPublishEntry(string Id, string ContentType, byte[] Data, IReadOnlyDictionary<string, string>? Metadata)
{
    /// <summary>The envelope. As in daprd, the request's metadata counts only for an entry that has some of its own.</summary>
    public byte[] Wrap(string appId, PubSubBroker broker, string topic, TraceContext trace, IReadOnlyDictionary<string, string> common)
    {
        var metadata = new Dictionary<string, string>(Metadata is null ? new Dictionary<string, string>() : common);
        foreach (var (name, value) in Metadata ?? metadata)
        {
            metadata[name] = value;
        }

        return PublishEndpoints.EnvelopeOf(new(appId, broker.Name, topic, Data, metadata) { ContentType = ContentType }, trace, broker.Now);
    }
}
