namespace Dapr.Sidecar.Components;

/// <summary>The components of one kind. An app sees those whose scopes it is in.</summary>
internal sealed class ComponentRegistry<T>(IReadOnlyList<(Component Component, T Implementation)> entries)
    where T : class
{
    private readonly Dictionary<string, (Component Component, T Implementation)> _byName = entries.ToDictionary(entry => entry.Component.Name, StringComparer.Ordinal);

    public IEnumerable<T> All => _byName.Values.Select(entry => entry.Implementation);

    public T? Find(string name, string appId)
        => _byName.TryGetValue(name, out var entry) && entry.Component.IsFor(appId) ? entry.Implementation : null;

    public bool HasAnyFor(string appId) => _byName.Values.Any(entry => entry.Component.IsFor(appId));
}
