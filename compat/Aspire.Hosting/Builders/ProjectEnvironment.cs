using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What every .NET project is told about where to listen and how to behave.</summary>
internal static class ProjectEnvironment
{
    public static void Add(IResourceBuilder<ProjectResource> project)
        => project.WithEnvironment(context =>
        {
            // OpenTelemetry's exporter loses what it cannot deliver at once unless it is told to try again.
            context.EnvironmentVariables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";

            if (context.ExecutionContext.IsPublishMode)
            {
                AddPublished(context, project.Resource);
            }
            else
            {
                AddRunning(context, project);
            }
        });

    private static void AddPublished(EnvironmentCallbackContext context, ProjectResource project)
    {
        if (!project.Endpoints().Any(e => e.IsHttp))
        {
            return;
        }

        context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        AddHttpPorts(context, project);
    }

    // HTTPS ends before the container, so only the http ports are told.
    private static void AddHttpPorts(EnvironmentCallbackContext context, ProjectResource project)
    {
        var ports = project.Endpoints()
            .Where(e => e.UriScheme == "http" && IsTold(e))
            .Select(e => project.GetEndpoint(e.Name).Property(EndpointProperty.TargetPort))
            .ToList();

        if (ports.Count > 0)
        {
            context.EnvironmentVariables["HTTP_PORTS"] = new JoinedExpression(';', ports);
        }
    }

    private static void AddRunning(EnvironmentCallbackContext context, IResourceBuilder<ProjectResource> project)
    {
        var environment = project.ApplicationBuilder.Environment.EnvironmentName;
        context.EnvironmentVariables.TryAdd("ASPNETCORE_ENVIRONMENT", environment);
        context.EnvironmentVariables.TryAdd("DOTNET_ENVIRONMENT", environment);
        context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";

        var urls = project.Resource.Endpoints()
            .Where(IsTold)
            .Select(e => Listening(project.Resource.GetEndpoint(e.Name)))
            .ToList();

        if (urls.Count > 0)
        {
            context.EnvironmentVariables["ASPNETCORE_URLS"] = new JoinedExpression(';', urls);
        }
    }

    // The process listens on its own port, which is another than the public one when replicas share that.
    private static ReferenceExpression Listening(EndpointReference endpoint)
        => ReferenceExpression.Create($"{endpoint.Scheme}://localhost:{endpoint.Property(EndpointProperty.TargetPort)}");

    // A project that is told a port in a variable of its own is expected to listen on it by itself.
    private static bool IsTold(EndpointAnnotation endpoint) => endpoint.IsHttp && endpoint.TargetPortEnvironmentVariable is null;
}
