namespace Dapr.Sidecar.PubSub;

/// <summary>The place of one app in a pub/sub component; its replicas share it and compete for its messages.</summary>
internal sealed class AppConsumer(string appId, IReadOnlyList<AppSubscription> declared, AppQueue queue) : IDisposable
{
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyDictionary<string, Subscription>? _subscriptions;
    private int _waiting;

    public string AppId => appId;

    /// <summary>What is declared for the app; what it tells itself comes on top.</summary>
    public IReadOnlyList<AppSubscription> Declared => declared;

    public AppQueue Queue => queue;

    /// <summary>What the app wants by now, declared or told.</summary>
    public IEnumerable<Subscription> Subscriptions => _subscriptions?.Values ?? [];

    /// <summary>How many messages the app is still to get.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>
    /// Whether a message of the topic is for this app. Until the app has told what it wants, everything is kept for it:
    /// it may have been started later than the publisher.
    /// </summary>
    public bool Wants(string topic) => _subscriptions is not { } known || known.ContainsKey(topic);

    public Subscription? Find(string topic) => _subscriptions is { } known && known.TryGetValue(topic, out var found) ? found : null;

    /// <summary>Notes what the app wants, and tells whether that is news.</summary>
    public bool Subscribe(IReadOnlyDictionary<string, Subscription> subscriptions)
    {
        var isNews = _subscriptions is not { } known || !known.Keys.ToHashSet().SetEquals(subscriptions.Keys);
        _subscriptions = subscriptions;
        _subscribed.TrySetResult();
        return isNews;
    }

    public void Count(int change) => Interlocked.Add(ref _waiting, change);

    /// <summary>Keeps the next messages at hand, from when the app is there for the first time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _subscribed.Task.WaitAsync(cancellationToken);
        await queue.ReadAheadAsync(cancellationToken);
    }

    public void Dispose() => queue.Dispose();
}
