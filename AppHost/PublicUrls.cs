namespace MusicStreaming.AppHost;

/// <summary>
/// The addresses by which listeners, admins and players reach the platform. On one machine they are the endpoints; once
/// deployed they are domains that only who deploys knows.
/// </summary>
internal static class PublicUrls
{
    public static void TellPublicUrls(
        this IDistributedApplicationBuilder builder, EndpointReference listeners, EndpointReference admin, EndpointReference media)
    {
        var isPublished = builder.ExecutionContext.IsPublishMode;
        object listenerUrl = isPublished ? builder.AddParameter("listener-url").Resource : listeners;
        object adminUrl = isPublished ? builder.AddParameter("admin-url").Resource : admin;
        object mediaUrl = isPublished ? builder.AddParameter("media-url").Resource : media;

        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(project).WithEnvironment(context =>
            {
                context.EnvironmentVariables["Auth__Issuer"] = listenerUrl;
                context.EnvironmentVariables["Auth__Audience"] = "musicstreaming";
                context.EnvironmentVariables["Public__ListenerBaseUrl"] = listenerUrl;
                context.EnvironmentVariables["Public__AdminBaseUrl"] = adminUrl;
                context.EnvironmentVariables["Public__MediaBaseUrl"] = mediaUrl;
            });
        }
    }
}
