using System.Text.Json;
using Aspire.Hosting;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>The file that tells the embedded runtime what to serve (see compat/Dapr.Sidecar/README.md).</summary>
internal sealed class RuntimeFile(
    IReadOnlyList<SidecarApp> apps, string? dataFolder, string apiToken, DistributedApplicationExecutionContext executionContext)
{
    /// <summary>Writes it for the user alone: it holds the tokens of this run.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var settings = new
        {
            componentsFolder = ComponentsFolder(),
            dataFolder,
            daprApiToken = apiToken,
            apps = await Task.WhenAll(apps.Select(async a => new
            {
                appId = a.AppId,
                httpPort = a.DaprEndpoint.Port,
                appAddress = a.Address,
                appHealthPath = a.Options.EnableAppHealthCheck == true ? a.Options.AppHealthCheckPath : null,
                appApiToken = await a.AppApiTokenAsync(executionContext, cancellationToken).ConfigureAwait(false),
            })).ConfigureAwait(false),
        };

        var folder = dataFolder ?? Directory.CreateTempSubdirectory("embedded-dapr-").FullName;
        var path = Path.Combine(folder, "embedded-dapr.json");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await JsonSerializer.SerializeAsync(file, settings, cancellationToken: cancellationToken).ConfigureAwait(false);
        return path;
    }

    private string ComponentsFolder()
    {
        var folders = apps.SelectMany(a => a.ComponentFolders).Distinct().ToList();
        return folders.Count == 1
            ? folders[0]
            : throw new DistributedApplicationException($"The embedded Dapr runtime reads its components from one folder; the model names {folders.Count}: {string.Join(", ", folders)}.");
    }
}
