namespace MusicStreaming.AppHost;

/// <summary>Tells a project on which of its ports which endpoint is.</summary>
internal static class EndpointPorts
{
    // Not by the parameter env of WithHttpEndpoint: an endpoint that has it is left out of ASPNETCORE_URLS and HTTP_PORTS.
    public static IResourceBuilder<ProjectResource> WithPortVariable(
        this IResourceBuilder<ProjectResource> project, string variable, string endpoint)
    {
        var port = project.GetEndpoint(endpoint).Property(EndpointProperty.TargetPort);
        return project.WithEnvironment(context => context.EnvironmentVariables[variable] = port);
    }
}
