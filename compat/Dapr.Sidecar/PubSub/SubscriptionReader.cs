using System.Text.Json;

namespace Dapr.Sidecar.PubSub;

/// <summary>Reads what an app answers on <c>GET /dapr/subscribe</c>: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal static class SubscriptionReader
{
    /// <summary>The subscriptions by pub/sub component and topic.</summary>
    /// <exception cref="FormatException">A routing expression is not understood.</exception>
    /// <exception cref="JsonException">The answer is no list of subscriptions.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Subscription>> Read(byte[] json)
    {
        var told = JsonSerializer.Deserialize<IReadOnlyList<ToldSubscription>>(json, JsonSerializerOptions.Web) ?? [];
        return told
            .GroupBy(subscription => subscription.PubsubName ?? string.Empty)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyDictionary<string, Subscription>)group
                    .GroupBy(subscription => subscription.Topic ?? string.Empty)
                    .ToDictionary(topic => topic.Key, topic => Parse(topic.Last())));
    }

    private static Subscription Parse(ToldSubscription told) => new(
        told.Topic ?? string.Empty,
        [.. (told.Routes?.Rules ?? []).Select(rule => new SubscriptionRule(EventMatch.Parse(rule.Match ?? string.Empty), rule.Path ?? string.Empty))],
        told.Routes?.Default ?? told.Route,
        told.DeadLetterTopic,
        told.Metadata?.Any(item => item is { Key: "rawPayload", Value: "true" }) == true);

    private sealed record ToldSubscription(
        string? PubsubName, string? Topic, string? Route, ToldRoutes? Routes, string? DeadLetterTopic, IReadOnlyDictionary<string, string>? Metadata);

    private sealed record ToldRoutes(IReadOnlyList<ToldRule>? Rules, string? Default);

    private sealed record ToldRule(string? Match, string? Path);
}
