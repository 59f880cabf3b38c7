namespace Dapr.Sidecar.PubSub;

/// <summary>A subscription of an app, with the pub/sub component that it is for.</summary>
internal sealed record AppSubscription(string PubSub, Subscription Subscription)
{
    /// <summary>
    /// What holds of an app's declared and told subscriptions: of two declared ones for a topic the first, and what the app
    /// itself tells instead of what is declared.
    /// </summary>
    public static IReadOnlyList<AppSubscription> Merge(IEnumerable<AppSubscription> declared, IEnumerable<AppSubscription> told)
    {
        var holding = new Dictionary<(string, string), AppSubscription>();
        foreach (var subscription in declared)
        {
            holding.TryAdd((subscription.PubSub, subscription.Subscription.Topic), subscription);
        }

        foreach (var subscription in told)
        {
            holding[(subscription.PubSub, subscription.Subscription.Topic)] = subscription;
        }

        return [.. holding.Values];
    }
}
