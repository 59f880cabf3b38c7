using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>An app, its sidecar, and how they reach each other.</summary>
internal sealed record SidecarApp(IResource Application, IDaprSidecarResource Sidecar, EndpointReference DaprEndpoint)
{
    public DaprSidecarOptions Options => DaprManifest.Options(Sidecar);

    public string AppId => Options.AppId ?? Application.Name;

    /// <summary>Where the app listens; null, if it only calls. Not as <c>localhost</c>, which would cost a try of IPv6 first.</summary>
    public string? Address => AppPort is { } port ? $"http://{Options.AppChannelAddress ?? "127.0.0.1"}:{port}" : null;

    private int? AppPort
    {
        get
        {
            var endpoint = (Application as IResourceWithEndpoints)?.GetEndpoint(Options.AppEndpoint ?? Options.AppProtocol ?? "http");
            return Options.AppPort ?? (endpoint is { IsAllocated: true } ? endpoint.Port : null);
        }
    }

    /// <summary>The Dapr configuration: a file, or the name of a document in the folders.</summary>
    /// <param name="appHostFolder">Where a relative path starts.</param>
    public string? Configuration(string appHostFolder)
        => Options.Config is { } file && Path.GetExtension(file) is ".yaml" or ".yml" ? Path.GetFullPath(Options.Config, appHostFolder) : Options.Config;

    /// <summary>The folders whose YAML describes the components that the sidecar uses.</summary>
    /// <param name="appHostFolder">Where a relative path starts.</param>
    public IEnumerable<string> ComponentFolders(string appHostFolder) => Sidecar.Annotations
        .OfType<DaprComponentReferenceAnnotation>()
        .Select(r => Path.GetDirectoryName(r.Component.Options?.LocalPath))
        .OfType<string>()
        .Concat(Options.ResourcesPaths.Select(path => Path.GetFullPath(path, appHostFolder)));

    /// <summary>What the sidecar shows to the app, from its own environment, as <c>dapr run</c> takes it.</summary>
    public async Task<string?> AppApiTokenAsync(DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        var environment = await ResourceValues.EnvironmentAsync(Sidecar, executionContext, cancellationToken).ConfigureAwait(false);
        return environment.GetValueOrDefault("APP_API_TOKEN") switch
        {
            IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
            var value => value?.ToString(),
        };
    }
}
