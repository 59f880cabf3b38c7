using Microsoft.Extensions.Configuration;

namespace MusicStreaming.AppHost;

/// <summary>Hands settings of a service on that are given to the run: <c>./start.sh --Users:External:Providers:google:Preset=google</c>.</summary>
internal static class PassedOnSettings
{
    public static void PassOn(this IResourceBuilder<ProjectResource> project, string section)
    {
        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            // Whoever deploys sets the environment of what runs there; none of this machine's belongs into the manifest.
            return;
        }

        foreach (var (key, value) in project.ApplicationBuilder.Configuration.GetSection(section).AsEnumerable())
        {
            if (value is not null)
            {
                project.WithEnvironment(key.Replace(":", "__", StringComparison.Ordinal), value);
            }
        }
    }
}
