using System.Text.Json;
using Dapr.Sidecar.PubSub.Routing;

namespace Dapr.Sidecar.PubSub;

/// <summary>What an app wants of one topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Rules">Where its events go; the first rule that matches decides.</param>
/// <param name="DeadLetterTopic">Where what cannot be delivered goes; null for nowhere.</param>
/// <param name="IsRaw">Whether the payloads are no CloudEvents.</param>
/// <param name="Bulk">How many come at once; null for one by one.</param>
internal sealed record Subscription(string Topic, IReadOnlyList<SubscriptionRule> Rules, string? DeadLetterTopic, bool IsRaw, BulkOptions? Bulk)
{
    /// <summary>The path for an event; null if no rule matches.</summary>
    /// <exception cref="MatchException">A rule cannot be evaluated for the event.</exception>
    public string? PathFor(JsonElement envelope)
    {
        foreach (var rule in Rules)
        {
            if (rule.Match is null || rule.Match.IsTrueFor(envelope))
            {
                return rule.Path;
            }
        }

        return null;
    }
}

/// <summary>A rule of a subscription; without an expression it is the default.</summary>
internal sealed record SubscriptionRule(EventMatch? Match, string Path)
{
    /// <exception cref="FormatException">The expression is not understood.</exception>
    public static SubscriptionRule Parse(string? match, string path)
        => new(string.IsNullOrWhiteSpace(match) ? null : EventMatch.Parse(match.Trim()), path);
}
