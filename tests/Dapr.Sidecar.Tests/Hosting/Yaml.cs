namespace Dapr.Sidecar.Tests.Hosting;

/// <summary>Components as YAML.</summary>
internal static class Yaml
{
    public const string Database = "{DataFolder}/dapr.sqlite";

    public static string State(string name, params (string Name, string Value)[] metadata) => Component(name, "state.sqlite", [("connectionString", Database), .. metadata]);

    public static string DynamoState(string name, params (string Name, string Value)[] metadata) => State(name, [("profile", "dynamodb"), .. metadata]);

    public static string PubSub(string name, params (string Name, string Value)[] metadata) => Component(name, "pubsub.sqlite", [("connectionString", Database), .. metadata]);

    public static string Component(string name, string type, (string Name, string Value)[] metadata, params string[] scopes)
    {
        var items = string.Concat(metadata.Select(item => $"    - name: {item.Name}\n      value: '{item.Value}'\n"));
        var scopeList = scopes.Length == 0 ? string.Empty : "scopes:\n" + string.Concat(scopes.Select(scope => $"  - {scope}\n"));
        return $"""
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: {name}
            spec:
              type: {type}
              version: v1

            """ + (items.Length == 0 ? string.Empty : "  metadata:\n" + items) + scopeList;
    }
}
