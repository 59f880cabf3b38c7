using Aspire.Hosting.ApplicationModel;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>A Dapr component: a state store, a pub/sub, a secret store, a binding.</summary>
public interface IDaprComponentResource : IResourceWithWaitSupport
{
    /// <summary>Such as <c>state</c> or <c>bindings.smtp</c>.</summary>
    string Type { get; }

    DaprComponentOptions? Options { get; }
}

/// <inheritdoc cref="IDaprComponentResource" />
public sealed class DaprComponentResource(string name, string type) : Resource(name), IDaprComponentResource
{
    public string Type { get; } = type;

    public DaprComponentOptions? Options { get; init; }
}

/// <summary>Where a component is described.</summary>
public sealed record DaprComponentOptions
{
    /// <summary>Its YAML file; the runtime reads the whole folder.</summary>
    public string? LocalPath { get; init; }
}
