using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes facts about a resource by their name.</summary>
internal static class ResourceProperties
{
    public static ImmutableArray<ResourcePropertySnapshot> With(
        this ImmutableArray<ResourcePropertySnapshot> properties, string name, object? value, bool isSensitive = false)
        => properties.With([new(name, value) { IsSensitive = isSensitive }]);

    public static ImmutableArray<ResourcePropertySnapshot> With(
        this ImmutableArray<ResourcePropertySnapshot> properties, ImmutableArray<ResourcePropertySnapshot> changed)
        => [.. properties.Where(p => changed.All(c => c.Name != p.Name)), .. changed];
}
