using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Takes endpoints and environment from a project's <c>Properties/launchSettings.json</c>.</summary>
internal static class LaunchProfiles
{
    public static void Apply(IResourceBuilder<ProjectResource> project, string projectPath, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile || Find(projectPath, options.LaunchProfileName) is not { } profile)
        {
            return;
        }

        var urls = Text(profile, "applicationUrl").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            // A launch profile is not for production: all that it tells there is that the project serves the web.
            string[] schemes = urls.Length > 0 ? ["http", "https"] : [];
            foreach (var scheme in schemes)
            {
                project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: scheme));
            }

            return;
        }

        foreach (var url in urls.Select(u => new Uri(u)))
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: url.Scheme, port: url.Port));
        }

        if (profile.TryGetProperty("environmentVariables", out var variables))
        {
            foreach (var variable in variables.EnumerateObject())
            {
                project.WithEnvironment(variable.Name, variable.Value.GetString());
            }
        }
    }

    private static JsonElement? Find(string projectPath, string? name)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath) ?? "", "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var settings = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var profiles = settings.RootElement.GetProperty("profiles").EnumerateObject();

        foreach (var profile in profiles)
        {
            if (name is null ? Text(profile.Value, "commandName") == "Project" : profile.Name == name)
            {
                return profile.Value.Clone();
            }
        }

        return name is null ? null : throw new DistributedApplicationException($"The launch profile '{name}' is not in {path}.");
    }

    private static string Text(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";
}
