using System.Text.Json;

namespace Dapr.Sidecar.Hosting;

/// <summary>The configuration file of the process; README.md describes it.</summary>
internal sealed record SidecarConfig(string? ComponentsFolder, IReadOnlyList<string>? ResourcesPaths, string? DataFolder, string? DaprApiToken, int? MetricsPort, IReadOnlyList<SidecarAppConfig>? Apps)
{
    /// <summary>Reads a file; relative paths in it are relative to it.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or wrong.</exception>
    public static EmbeddedRuntimeOptions Read(string path)
    {
        try
        {
            var config = JsonSerializer.Deserialize<SidecarConfig>(File.ReadAllBytes(path), JsonSerializerOptions.Web)
                ?? throw new InvalidOperationException($"'{path}' is empty.");
            return config.ToOptions(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidOperationException($"The configuration '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private EmbeddedRuntimeOptions ToOptions(string folder) => new()
    {
        ComponentsFolder = ComponentsFolder is null ? null : Path.GetFullPath(ComponentsFolder, folder),
        ResourcesPaths = [.. (ResourcesPaths ?? []).Select(path => Path.GetFullPath(path, folder))],
        DataFolder = Path.GetFullPath(DataFolder ?? throw new InvalidOperationException("The configuration lacks dataFolder."), folder),
        DaprApiToken = DaprApiToken,
        MetricsPort = MetricsPort,
        Apps = [.. (Apps ?? []).Select(app => app.ToApp(folder))],
    };
}

/// <summary>One app of the configuration file.</summary>
internal sealed record SidecarAppConfig(string? AppId, int HttpPort, int? AppPort, Uri? AppAddress, Uri? Address, string? AppApiToken, string? AppHealthPath, string? Config, int MaxConcurrency)
{
    public EmbeddedApp ToApp(string folder) => new()
    {
        AppId = string.IsNullOrEmpty(AppId) ? throw new InvalidOperationException("An app of the configuration has no appId.") : AppId,
        HttpPort = HttpPort,
        Address = AppAddress ?? Address ?? (AppPort is { } port ? new UriBuilder("http", "127.0.0.1", port).Uri : null),
        AppApiToken = AppApiToken,
        AppHealthPath = AppHealthPath,
        MaxConcurrency = MaxConcurrency,
        Config = Config is not null && Path.GetExtension(Config) is (".yaml" or ".yml") ? Path.GetFullPath(Config, folder) : Config,
    };
}
