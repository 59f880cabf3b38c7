using System.Text.Json.Nodes;

namespace Dapr.Sidecar.PubSub;

/// <summary>What an app wants of one topic.</summary>
internal sealed record Subscription(string Topic, IReadOnlyList<SubscriptionRule> Rules, string? DefaultPath, string? DeadLetterTopic, bool IsRaw)
{
    /// <summary>The path for an event: that of the first rule that matches, else the default; null if there is none.</summary>
    public string? PathFor(JsonObject envelope)
        => Rules.FirstOrDefault(rule => rule.Match.IsTrueFor(envelope))?.Path ?? DefaultPath;
}

internal sealed record SubscriptionRule(EventMatch Match, string Path);
