using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>
/// Completes the model for a run: one embedded runtime that serves all sidecars, a port each, and what the apps are told
/// of theirs.
/// </summary>
internal sealed class DaprTopology(
    EmbeddedRuntime runtime, IConfiguration configuration, DistributedApplicationExecutionContext executionContext, IOptions<DaprOptions> options)
{
    private readonly string _apiToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public void Complete(DistributedApplicationModel model)
    {
        var apps = model.Resources.Where(r => r.TryGetLastAnnotation<DaprSidecarAnnotation>(out _)).Select(SidecarApp).ToList();
        if (apps.Count == 0)
        {
            return;
        }

        var file = new RuntimeFile(apps, AddMetrics(apps), new RuntimeFolders(configuration), _apiToken, executionContext);
        runtime.Resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(async context =>
        {
            context.Args.Add(EmbeddedRuntime.ProgramPath);
            context.Args.Add("--config");
            context.Args.Add(await file.WriteAsync(context.CancellationToken).ConfigureAwait(false));
        }));

        if (options.Value.EnableTelemetry != false)
        {
            runtime.Resource.Annotations.Add(new OtlpExporterAnnotation());
        }

        model.Resources.Add(runtime.Resource);
        apps.ForEach(Connect);
    }

    /// <summary>One port for the metrics of all apps, where a real sidecar has one each.</summary>
    private EndpointReference AddMetrics(IReadOnlyList<SidecarApp> apps)
    {
        var endpoint = new EndpointAnnotation(
            ProtocolType.Tcp, uriScheme: "http", name: "dapr-metrics", port: apps.Select(a => a.Options.MetricsPort).FirstOrDefault(p => p is not null));

        runtime.Resource.Annotations.Add(endpoint);
        runtime.Resource.Annotations.Add(new ResourceUrlsCallbackAnnotation(context => context.Urls
            .Where(u => u.Endpoint?.EndpointName == endpoint.Name)
            .ToList()
            .ForEach(u => (u.Url, u.DisplayText) = ("/metrics", "Metrics"))));
        return runtime.Resource.GetEndpoint(endpoint.Name);
    }

    private SidecarApp SidecarApp(IResource resource)
    {
        var annotation = resource.Annotations.OfType<DaprSidecarAnnotation>().Last();
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", name: resource.Name, port: DaprManifest.Options(annotation.Sidecar).DaprHttpPort);
        runtime.Resource.Annotations.Add(endpoint);
        return new SidecarApp(resource, annotation.Sidecar, runtime.Resource.GetEndpoint(endpoint.Name));
    }

    private void Connect(SidecarApp app)
    {
        app.Application.Annotations.Add(new WaitAnnotation(runtime.Resource, WaitType.WaitUntilHealthy));
        app.Application.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            var variables = context.EnvironmentVariables;
            variables.TryAdd("DAPR_HTTP_PORT", app.DaprEndpoint.Property(EndpointProperty.Port));
            variables.TryAdd("DAPR_HTTP_ENDPOINT", app.DaprEndpoint);

            // The embedded runtime has no gRPC. A client that tries it gets an answer that says so, where the default port
            // could belong to somebody else's runtime.
            variables.TryAdd("DAPR_GRPC_PORT", app.DaprEndpoint.Property(EndpointProperty.Port));
            variables.TryAdd("DAPR_GRPC_ENDPOINT", app.DaprEndpoint);
            variables.TryAdd("DAPR_API_TOKEN", _apiToken);
        }));
    }
}
