using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>The one process that stands in for all sidecars.</summary>
internal sealed class EmbeddedRuntime
{
    private const string HealthKey = "dapr_runtime_check";
    private readonly Lazy<IHealthCheck> _health;

    private EmbeddedRuntime()
    {
        Resource = new ExecutableResource("dapr", Executables.DotNet, Path.GetDirectoryName(ProgramPath) ?? "/");
        Resource.Annotations.Add(ManifestPublishingCallbackAnnotation.Ignore);
        Resource.Annotations.Add(new HealthCheckAnnotation(HealthKey));
        Resource.Annotations.Add(new LongRunningAnnotation());
        Resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => LeanRuntime.Apply(context.EnvironmentVariables)));

        // Every port answers for the whole runtime, and which ports there are is known only when the model is complete.
        _health = new Lazy<IHealthCheck>(() => HttpHealthCheck.Of(
            Resource.GetEndpoint(Resource.Annotations.OfType<EndpointAnnotation>().First().Name), "/v1.0/healthz/outbound", 204));
    }

    /// <summary>The program, which the build of this assembly has built too.</summary>
    public static string ProgramPath { get; } = typeof(EmbeddedRuntime).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "EmbeddedDaprRuntime").Value ?? "";

    public ExecutableResource Resource { get; }

    public static EmbeddedRuntime AddTo(IServiceCollection services)
    {
        var runtime = new EmbeddedRuntime();
        services.AddSingleton(runtime);
        services.AddHealthChecks().Add(new HealthCheckRegistration(HealthKey, _ => runtime._health.Value, failureStatus: null, tags: null));
        return runtime;
    }
}
