namespace Dapr.Sidecar.Components;

/// <summary>
/// A subscription that a YAML document declares, <c>v1alpha1</c> (one <c>route</c>) or <c>v2alpha1</c> (<c>routes</c>):
/// https://docs.dapr.io/reference/resource-specs/subscription-schema/.
/// </summary>
internal sealed record DeclaredSubscription(
    string Name,
    string PubSubName,
    string Topic,
    IReadOnlyList<DeclaredRule> Rules,
    string? DefaultRoute,
    string? DeadLetterTopic,
    IReadOnlyDictionary<string, string> Metadata,
    DeclaredBulk? Bulk,
    IReadOnlyCollection<string> Scopes)
{
    /// <summary>Without scopes it is for every app.</summary>
    public bool IsFor(string appId) => Scopes.Count == 0 || Scopes.Contains(appId);

    /// <exception cref="InvalidOperationException">A field is missing or wrong.</exception>
    public static DeclaredSubscription Read(ResourceDocument document)
    {
        var spec = document.Spec;
        var routes = spec.Section("routes");
        var isSecond = document.ApiVersion.EndsWith("v2alpha1", StringComparison.Ordinal);
        var metadata = spec.Section("metadata");
        return new(
            document.Name,
            spec.Require("pubsubname"),
            spec.Require("topic"),
            isSecond ? [.. routes.Sections("rules").Select(rule => new DeclaredRule(rule.Text("match") ?? string.Empty, rule.Require("path")))] : [],
            isSecond ? routes.Text("default") : spec.Require("route"),
            spec.Text("deadLetterTopic"),
            metadata.Names.ToDictionary(name => name, name => metadata.Text(name) ?? string.Empty, StringComparer.OrdinalIgnoreCase),
            DeclaredBulk.Read(spec.Section("bulkSubscribe")),
            document.Scopes);
    }
}

/// <summary>A rule of a declared subscription.</summary>
internal sealed record DeclaredRule(string Match, string Path);

/// <summary>How a declared subscription wants its messages in bulk; null counts stand for the defaults.</summary>
internal sealed record DeclaredBulk(int? MaxMessagesCount, int? MaxAwaitDurationMs)
{
    public static DeclaredBulk? Read(YamlSection section) => section.Flag("enabled") == true
        ? new(section.Number("maxMessagesCount"), section.Number("maxAwaitDurationMs"))
        : null;
}
