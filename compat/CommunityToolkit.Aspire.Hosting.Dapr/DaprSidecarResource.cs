using Aspire.Hosting.ApplicationModel;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>The sidecar of one app.</summary>
public interface IDaprSidecarResource : IResourceWithWaitSupport;

internal sealed class DaprSidecarResource(string name) : Resource(name), IDaprSidecarResource;

/// <summary>The resource has a sidecar.</summary>
public sealed record DaprSidecarAnnotation(IDaprSidecarResource Sidecar) : IResourceAnnotation;

/// <summary>The options of a sidecar.</summary>
public sealed record DaprSidecarOptionsAnnotation(DaprSidecarOptions Options) : IResourceAnnotation;

/// <summary>The sidecar uses a component.</summary>
public sealed record DaprComponentReferenceAnnotation(IDaprComponentResource Component) : IResourceAnnotation;
