using System.Security.Cryptography;
using CommunityToolkit.Aspire.Hosting.Dapr;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>
/// Gives each service and its sidecar a secret of this run, by which the service knows its sidecar's calls. Once deployed,
/// the Dapr operator does that from a Kubernetes secret.
/// </summary>
internal static class SidecarTokens
{
    private const string Variable = "APP_API_TOKEN";
    private const int Length = 48;

    public static void ShareSidecarTokens(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            if (project.TryGetLastAnnotation<DaprSidecarAnnotation>(out var annotation))
            {
                var token = RandomNumberGenerator.GetHexString(Length, lowercase: true);
                var share = new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[Variable] = token);
                project.Annotations.Add(share);
                annotation.Sidecar.Annotations.Add(share);
            }
        }
    }
}
