using System.Reflection;
using CommunityToolkit.Aspire.Hosting.Dapr;

namespace MusicStreaming.AppHost;

/// <summary>The Dapr components of the platform, each described by a file of its name under <c>components/</c>.</summary>
internal sealed class BuildingBlocks
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly string _folder;
    private readonly IResourceBuilder<IDaprComponentResource> _pubSub;
    private readonly IResourceBuilder<IDaprComponentResource> _secrets;

    public BuildingBlocks(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        var isPublished = builder.ExecutionContext.IsPublishMode;

        // From the root, because paths in a manifest are worked out from wherever the publisher happens to be started.
        _folder = Path.GetFullPath(Path.Combine("..", "components", isPublished ? "aws" : LocalFolder()), builder.AppHostDirectory);
        _pubSub = builder.AddDaprPubSub("pubsub", Described("pubsub"));
        _secrets = builder.AddDaprComponent("secretstore", isPublished ? "secretstores.aws.secretmanager" : "secretstores.local.file", Described("secretstore"));
        Email = [builder.AddDaprComponent("email", isPublished ? "bindings.aws.ses" : "bindings.smtp", Described("email"))];
    }

    /// <summary>The output binding that sends mail.</summary>
    public IReadOnlyList<IResourceBuilder<IDaprComponentResource>> Email { get; }

    /// <summary>An app's state store, and the same store with the outbox on.</summary>
    public IReadOnlyList<IResourceBuilder<IDaprComponentResource>> State(string appId) =>
    [
        _builder.AddDaprStateStore($"{appId}-state", Described($"{appId}-state")),
        _builder.AddDaprStateStore($"{appId}-outbox", Described($"{appId}-outbox")),
    ];

    /// <summary>A sidecar with the given components, and with those that every service uses.</summary>
    public Action<IResourceBuilder<IDaprSidecarResource>> Sidecar(
        string appId, params IReadOnlyList<IResourceBuilder<IDaprComponentResource>>[] components)
        => sidecar =>
        {
            sidecar.WithOptions(new DaprSidecarOptions { AppId = appId, AppHealthCheckPath = "/health", EnableAppHealthCheck = true });
            foreach (var component in (IResourceBuilder<IDaprComponentResource>[])[_pubSub, _secrets, .. components.SelectMany(c => c)])
            {
                sidecar.WithReference(component);
            }
        };

    // The build says which runtime this is made for.
    private static string LocalFolder() => typeof(BuildingBlocks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "DaprComponents").Value ?? "embedded";

    private DaprComponentOptions Described(string name) => new() { LocalPath = Path.Combine(_folder, $"{name}.yaml") };
}
