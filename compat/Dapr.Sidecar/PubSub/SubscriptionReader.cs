using System.Text.Json;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// Reads subscriptions, whether an app tells them on <c>GET /dapr/subscribe</c> or a document declares them:
/// https://docs.dapr.io/developing-applications/building-blocks/pubsub/subscription-methods/.
/// </summary>
internal static class SubscriptionReader
{
    /// <summary>What an app tells.</summary>
    /// <exception cref="FormatException">A routing expression or a value is not understood.</exception>
    /// <exception cref="JsonException">The answer is no list of subscriptions.</exception>
    public static IReadOnlyList<AppSubscription> ReadTold(byte[] json)
    {
        var told = json.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<ToldSubscription?>>(json, JsonSerializerOptions.Web) ?? [];
        return [.. told.OfType<ToldSubscription>().Select(subscription => new AppSubscription(subscription.PubsubName ?? string.Empty, Parse(subscription)))];
    }

    /// <summary>What is declared for an app.</summary>
    /// <exception cref="InvalidOperationException">A routing expression or a value is not understood.</exception>
    public static IReadOnlyList<AppSubscription> ReadDeclared(IEnumerable<DeclaredSubscription> declared, string appId)
        => [.. declared.Where(subscription => subscription.IsFor(appId)).Select(subscription => new AppSubscription(subscription.PubSubName, Parse(subscription)))];

    private static Subscription Parse(ToldSubscription told) => new(
        told.Topic ?? string.Empty,
        Rules((told.Routes?.Rules ?? []).OfType<ToldRule>().Select(rule => (rule.Match, rule.Path ?? string.Empty)), told.Routes?.Default is { Length: > 0 } fallback ? fallback : told.Route),
        NullIfEmpty(told.DeadLetterTopic),
        RawPayload.IsAskedBy(told.Metadata ?? new Dictionary<string, string>()),
        told.BulkSubscribe is { Enabled: true } bulk ? BulkOptions.Of(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null);

    private static Subscription Parse(DeclaredSubscription declared)
    {
        try
        {
            return new(
                declared.Topic,
                Rules(declared.Rules.Select(rule => ((string?)rule.Match, rule.Path)), declared.DefaultRoute),
                NullIfEmpty(declared.DeadLetterTopic),
                RawPayload.IsAskedBy(declared.Metadata),
                declared.Bulk is { } bulk ? BulkOptions.Of(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null);
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException($"The subscription '{declared.Name}' is wrong. {exception.Message}", exception);
        }
    }

    private static SubscriptionRule[] Rules(IEnumerable<(string? Match, string Path)> rules, string? fallback)
        => [.. rules.Select(rule => SubscriptionRule.Parse(rule.Match, rule.Path)), .. string.IsNullOrEmpty(fallback) ? [] : new[] { new SubscriptionRule(null, fallback) }];

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record ToldSubscription(
        string? PubsubName, string? Topic, string? Route, ToldRoutes? Routes, string? DeadLetterTopic, IReadOnlyDictionary<string, string>? Metadata, ToldBulk? BulkSubscribe);

    private sealed record ToldRoutes(IReadOnlyList<ToldRule?>? Rules, string? Default);

    private sealed record ToldRule(string? Match, string? Path);

    private sealed record ToldBulk(bool Enabled, int? MaxMessagesCount, int? MaxAwaitDurationMs);
}
