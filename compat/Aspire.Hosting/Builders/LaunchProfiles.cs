using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Takes endpoints and environment from a project's <c>Properties/launchSettings.json</c>.</summary>
internal static class LaunchProfiles
{
    public static void Apply(IResourceBuilder<ProjectResource> project, string projectPath, ProjectResourceOptions options)
    {
        var ambient = project.ApplicationBuilder.Configuration["DOTNET_LAUNCH_PROFILE"];
        if (options.ExcludeLaunchProfile || Find(projectPath, options.LaunchProfileName, ambient) is not { } profile)
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

        AddEndpoints(project, profile, urls);
        project.WithArgs([.. CommandLine.Split(Text(profile, "commandLineArgs"))]);

        if (profile.TryGetProperty("environmentVariables", out var variables))
        {
            foreach (var variable in variables.EnumerateObject())
            {
                project.WithEnvironment(variable.Name, variable.Value.GetString());
            }
        }
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, JsonElement profile, string[] urls)
    {
        foreach (var url in urls.Select(u => new Uri(u)))
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: url.Scheme, port: url.Port));
        }

        // A full address replaces the first endpoint's in the dashboard, a path is added to it.
        if (urls.Length > 0 && Text(profile, "launchUrl") is { Length: > 0 } launchUrl)
        {
            var isFull = Uri.TryCreate(launchUrl, UriKind.Absolute, out var full) && full.Scheme is "http" or "https";
            project.WithUrlForEndpoint(new Uri(urls[0]).Scheme, url => url.Url = isFull ? launchUrl : $"/{launchUrl.TrimStart('/')}");
        }
    }

    /// <param name="projectPath">The project file.</param>
    /// <param name="name">The profile that the model names.</param>
    /// <param name="ambient">The AppHost's own profile: the project's of that name comes before its first.</param>
    private static JsonElement? Find(string projectPath, string? name, string? ambient)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath) ?? "", "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var settings = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var profiles = settings.RootElement.GetProperty("profiles").EnumerateObject().ToList();

        if (name is not null && profiles.TrueForAll(p => p.Name != name))
        {
            throw new DistributedApplicationException($"The launch profile '{name}' is not in {path}.");
        }

        var starting = profiles.Where(p => p.Name == name || (name is null && Text(p.Value, "commandName") == "Project"));
        return starting.OrderByDescending(p => p.Name == (name ?? ambient)).Select(p => (JsonElement?)p.Value.Clone()).FirstOrDefault();
    }

    private static string Text(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.GetString() ?? "" : "";
}
