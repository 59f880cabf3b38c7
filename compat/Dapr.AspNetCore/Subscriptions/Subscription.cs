namespace Dapr;

/// <summary>One subscription as <c>/dapr/subscribe</c> answers it: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal sealed record Subscription(
    string PubsubName,
    string Topic,
    string? Route,
    SubscriptionRoutes? Routes,
    string? DeadLetterTopic,
    IReadOnlyDictionary<string, string>? Metadata,
    BulkSubscription? BulkSubscribe);

internal sealed record BulkSubscription(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);

internal sealed record SubscriptionRoutes(IReadOnlyList<SubscriptionRule> Rules, string? Default);

internal sealed record SubscriptionRule(string Match, string Path);
