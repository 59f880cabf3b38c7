using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.PubSub;

/// <summary>Which app may publish and hear what: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-scopes/.</summary>
internal sealed class TopicScopes
{
    private readonly HashSet<string> _allowed;
    private readonly HashSet<string> _protected;
    private readonly Dictionary<string, HashSet<string>> _publishing;
    private readonly Dictionary<string, HashSet<string>> _subscription;

    private TopicScopes(Component component)
    {
        _allowed = Topics(component.Find("allowedTopics"));
        _protected = Topics(component.Find("protectedTopics"));
        _publishing = TopicsByApp(component.Find("publishingScopes"));
        _subscription = TopicsByApp(component.Find("subscriptionScopes"));
    }

    public static TopicScopes Of(Component component) => new(component);

    public bool MayPublish(string appId, string topic) => IsAllowed(topic, _publishing.GetValueOrDefault(appId));

    public bool MaySubscribe(string appId, string topic) => IsAllowed(topic, _subscription.GetValueOrDefault(appId));

    private bool IsAllowed(string topic, HashSet<string>? granted)
        => (_allowed.Count == 0 || _allowed.Contains(topic))
        && (granted?.Contains(topic) ?? !_protected.Contains(topic));

    private static HashSet<string> Topics(string? list) => string.IsNullOrWhiteSpace(list) ? [] : [.. Trimmed(list).Split(',')];

    // "app1=topic1,topic2;app2=": an app that is listed without a topic may use none, one that is not listed every topic.
    private static Dictionary<string, HashSet<string>> TopicsByApp(string? list)
        => Trimmed(list ?? string.Empty).Split(';')
            .Select(entry => entry.Split('='))
            .Where(entry => entry.Length > 1)
            .GroupBy(entry => entry[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(entry => entry[1].Split(',')).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Trimmed(string list) => list.Replace(" ", string.Empty, StringComparison.Ordinal);
}
