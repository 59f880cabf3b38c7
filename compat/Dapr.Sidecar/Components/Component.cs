namespace Dapr.Sidecar.Components;

/// <summary>A Dapr component as its YAML describes it.</summary>
internal sealed record Component(string Name, string Type, string Version, IReadOnlyDictionary<string, string> Metadata, IReadOnlyCollection<string> Scopes)
{
    /// <summary>The building block: <c>state</c>, <c>pubsub</c>, <c>secretstores</c> or <c>bindings</c>.</summary>
    public string Kind => Type.Split('.')[0];

    /// <summary>The secret store that <see cref="SecretReferences"/> name values of (<c>auth.secretStore</c>).</summary>
    public string? SecretStore { get; init; }

    /// <summary>The metadata whose values are secrets; they are not in <see cref="Metadata"/> until someone has looked them up.</summary>
    public IReadOnlyList<SecretReference> SecretReferences { get; init; } = [];

    /// <summary>Without scopes a component is everybody's.</summary>
    public bool IsFor(string appId) => Scopes.Count == 0 || Scopes.Contains(appId);

    public string? Find(string name) => Metadata.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string Require(string name)
        => Find(name) ?? throw new InvalidOperationException($"The component '{Name}' ({Type}) lacks the metadata '{name}'.");

    /// <summary>Whether a metadata item says yes in one of the ways that Dapr takes for it.</summary>
    public bool IsTrue(string name) => Find(name)?.Trim().ToUpperInvariant() is "Y" or "YES" or "TRUE" or "T" or "ON" or "1";

    public int Number(string name, int otherwise)
        => Find(name) is not { } value ? otherwise
            : int.TryParse(value, out var number) ? number
            : throw new InvalidOperationException($"The metadata '{name}' of the component '{Name}' is not a number: {value}.");
}
