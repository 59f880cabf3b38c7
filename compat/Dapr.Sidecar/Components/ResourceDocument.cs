namespace Dapr.Sidecar.Components;

/// <summary>One YAML document of the components folder.</summary>
internal sealed record ResourceDocument(string Kind, string ApiVersion, string Name, IReadOnlyCollection<string> Scopes, YamlSection Root)
{
    public YamlSection Spec => Root.Section("spec");

    /// <summary>Without scopes a resource is everybody's.</summary>
    public bool IsFor(string appId) => Scopes.Count == 0 || Scopes.Contains(appId);
}
