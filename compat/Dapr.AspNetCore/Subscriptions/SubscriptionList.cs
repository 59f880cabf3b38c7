using Dapr.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Dapr;

/// <summary>Collects the subscriptions of an app's endpoints.</summary>
internal static class SubscriptionList
{
    public static IReadOnlyList<Subscription> From(IEnumerable<Endpoint> endpoints, SubscribeOptions? options, ILogger logger)
        => [.. endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<ITopicMetadata>().Select(topic => new Handler(topic, Path(endpoint.RoutePattern), Metadata(endpoint, topic), Bulk(endpoint, topic))))
            .GroupBy(handler => (handler.Topic.PubsubName, handler.Topic.Name))
            .OrderBy(group => group.Key.PubsubName, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => ToSubscription([.. group.OrderBy(handler => handler.Topic.Priority)], options, logger))];

    private static Subscription ToSubscription(IReadOnlyList<Handler> handlers, SubscribeOptions? options, ILogger logger)
    {
        var topic = handlers[0].Topic;
        var rules = handlers.Where(handler => !string.IsNullOrEmpty(handler.Topic.Match)).ToArray();
        var defaults = handlers.Where(handler => string.IsNullOrEmpty(handler.Topic.Match)).Select(handler => handler.Path).Distinct().ToArray();
        var defaultPath = defaults.FirstOrDefault();

        if (defaults.Length > 1)
        {
            logger.SeveralDefaults(topic.Name, topic.PubsubName);
        }

        foreach (var priority in rules.GroupBy(rule => rule.Topic.Priority).Where(same => same.Count() > 1))
        {
            logger.SamePriority(topic.Name, topic.PubsubName, priority.Key);
        }

        return new Subscription(
            topic.PubsubName,
            topic.Name,
            rules.Length == 0 ? defaultPath : null,
            rules.Length == 0 ? null : new([.. rules.Select(rule => new SubscriptionRule(rule.Topic.Match ?? string.Empty, rule.Path))], defaultPath),
            handlers.Select(handler => (handler.Topic as IDeadLetterTopicMetadata)?.DeadLetterTopic).FirstOrDefault(deadLetters => deadLetters is not null),
            MergedMetadata(handlers, options),
            handlers[0].Bulk);
    }

    private static Dictionary<string, string>? MergedMetadata(IReadOnlyList<Handler> handlers, SubscribeOptions? options)
    {
        var separator = handlers.Select(handler => (handler.Topic as IOwnedOriginalTopicMetadata)?.MetadataSeparator).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? ",";
        var metadata = handlers
            .SelectMany(handler => handler.Metadata)
            .GroupBy(item => item.Name)
            .ToDictionary(group => group.Key, group => string.Join(separator, group.Select(item => item.Value).Distinct()));

        if (options?.EnableRawPayload is true || handlers.Any(handler => handler.Topic is IRawTopicMetadata { EnableRawPayload: true }))
        {
            metadata["rawPayload"] = "true";
        }

        return metadata.Count == 0 ? null : metadata;
    }

    private static IReadOnlyList<IOriginalTopicMetadata> Metadata(RouteEndpoint endpoint, ITopicMetadata topic)
    {
        var owned = (topic as IOwnedOriginalTopicMetadata)?.OwnedMetadatas ?? [];
        return [.. endpoint.Metadata.GetOrderedMetadata<IOriginalTopicMetadata>().Where(item => string.IsNullOrEmpty(item.Id) || owned.Contains(item.Id))];
    }

    private static BulkSubscription? Bulk(RouteEndpoint endpoint, ITopicMetadata topic)
        => endpoint.Metadata.GetOrderedMetadata<IBulkSubscribeMetadata>().FirstOrDefault(bulk => bulk.TopicName == topic.Name) is { } found
            ? new(Enabled: true, found.MaxMessagesCount, found.MaxAwaitDurationMs)
            : null;

    private static string Path(RoutePattern pattern)
        => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(part => part.Content))));

    private sealed record Handler(ITopicMetadata Topic, string Path, IReadOnlyList<IOriginalTopicMetadata> Metadata, BulkSubscription? Bulk);
}
