using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Takes endpoints, arguments and environment from a project's launch profile.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static void Apply(IResourceBuilder<ProjectResource> project, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var ambient = project.ApplicationBuilder.Configuration["DOTNET_LAUNCH_PROFILE"];
        if (options.ExcludeLaunchProfile || Find(metadata, options.LaunchProfileName, ambient) is not { } profile)
        {
            return;
        }

        var urls = (profile.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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
        project.WithArgs([.. CommandLine.Split(profile.CommandLineArgs ?? "")]);

        foreach (var (name, value) in profile.EnvironmentVariables)
        {
            project.WithEnvironment(name, value);
        }
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile profile, string[] urls)
    {
        foreach (var url in urls.Select(u => new Uri(u)))
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: url.Scheme, port: url.Port));
        }

        // A full address replaces the first endpoint's in the dashboard, a path is added to it.
        if (urls.Length > 0 && profile.LaunchUrl is { Length: > 0 } launchUrl)
        {
            var isFull = Uri.TryCreate(launchUrl, UriKind.Absolute, out var full) && full.Scheme is "http" or "https";
            project.WithUrlForEndpoint(new Uri(urls[0]).Scheme, url => url.Url = isFull ? launchUrl : $"/{launchUrl.TrimStart('/')}");
        }
    }

    /// <param name="metadata">The project.</param>
    /// <param name="name">The profile that the model names.</param>
    /// <param name="ambient">The AppHost's own profile: the project's of that name comes before its first.</param>
    private static LaunchProfile? Find(IProjectMetadata metadata, string? name, string? ambient)
    {
        if ((metadata.LaunchSettings ?? Read(metadata.ProjectPath)) is not { } settings)
        {
            return null;
        }

        if (name is not null)
        {
            return settings.Profiles.GetValueOrDefault(name)
                ?? throw new DistributedApplicationException($"The launch profile '{name}' is not in the launch settings of {metadata.ProjectPath}.");
        }

        return settings.Profiles
            .Where(p => p.Value.CommandName == "Project")
            .OrderByDescending(p => p.Key == ambient)
            .Select(p => p.Value)
            .FirstOrDefault();
    }

    private static LaunchSettings? Read(string projectPath)
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath) ?? "", "Properties", "launchSettings.json");
        return File.Exists(path) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), Format) : null;
    }
}
