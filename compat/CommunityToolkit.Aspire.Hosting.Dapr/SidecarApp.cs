using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>An app, its sidecar, and how they reach each other.</summary>
internal sealed record SidecarApp(
    IResourceWithEndpoints Application, IDaprSidecarResource Sidecar, EndpointReference DaprEndpoint)
{
    public DaprSidecarOptions Options => DaprManifest.Options(Sidecar);

    public string AppId => Options.AppId ?? Application.Name;

    /// <summary>Where the app listens. Not as <c>localhost</c>, which would cost a try of IPv6 first.</summary>
    public string Address
        => $"http://127.0.0.1:{Options.AppPort ?? Application.GetEndpoint(Options.AppEndpoint ?? Options.AppProtocol ?? "http").Port}";

    /// <summary>The folders whose YAML describes the components that the sidecar uses.</summary>
    public IEnumerable<string> ComponentFolders => Sidecar.Annotations
        .OfType<DaprComponentReferenceAnnotation>()
        .Select(r => Path.GetDirectoryName(r.Component.Options?.LocalPath))
        .OfType<string>()
        .Concat(Options.ResourcesPaths.Select(Path.GetFullPath));

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
