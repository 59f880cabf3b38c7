namespace Dapr.Sidecar.PubSub;

/// <summary>The place of one app in a pub/sub component; its replicas share it and compete for its messages.</summary>
internal sealed class AppConsumer(string appId)
{
    private volatile IReadOnlyDictionary<string, Subscription>? _subscriptions;

    public string AppId => appId;

    public DeliveryQueue Queue { get; } = new();

    /// <summary>
    /// Whether a message of the topic is for this app. Until the app has told what it wants, everything is kept for it:
    /// it may have been started later than the publisher.
    /// </summary>
    public bool Wants(string topic) => _subscriptions is not { } known || known.ContainsKey(topic);

    public Subscription? Find(string topic) => _subscriptions is { } known && known.TryGetValue(topic, out var found) ? found : null;

    public void Subscribe(IReadOnlyDictionary<string, Subscription> subscriptions) => _subscriptions = subscriptions;
}
