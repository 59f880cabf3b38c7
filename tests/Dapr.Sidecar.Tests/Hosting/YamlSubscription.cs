namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>Declared subscriptions as YAML.</summary>
internal static class YamlSubscription
{
    /// <summary>A subscription of the second form, with lines of its <c>spec</c> beyond component and topic.</summary>
    public static string Of(string name, string topic, string spec, params string[] scopes) => Document("v2alpha1", name, topic, spec, scopes);

    /// <summary>A subscription of the first form, which has one route.</summary>
    public static string Old(string name, string topic, string route, params string[] scopes) => Document("v1alpha1", name, topic, $"route: {route}", scopes);

    private static string Document(string version, string name, string topic, string spec, string[] scopes)
    {
        var lines = string.Concat(spec.Split('\n').Select(line => $"  {line}\n"));
        return $"---\napiVersion: dapr.io/{version}\nkind: Subscription\nmetadata:\n  name: {name}\nspec:\n  pubsubname: pubsub\n  topic: {topic}\n{lines}"
            + (scopes.Length == 0 ? string.Empty : "scopes:\n" + string.Concat(scopes.Select(scope => $"  - {scope}\n")));
    }
}
