using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>The file that tells the embedded runtime what to serve (see compat/Dapr.Sidecar/README.md).</summary>
internal sealed class RuntimeFile(
    IReadOnlyList<SidecarApp> apps,
    EndpointReference metrics,
    RuntimeFolders folders,
    string apiToken,
    DistributedApplicationExecutionContext executionContext)
{
    /// <summary>Writes it for the user alone: it holds the tokens of this run.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var folder = folders.Data ?? Directory.CreateTempSubdirectory("embedded-dapr-").FullName;
        var settings = new
        {
            resourcesPaths = apps.SelectMany(a => a.ComponentFolders(folders.AppHost)).Distinct().ToList(),
            dataFolder = folder,
            daprApiToken = apiToken,
            metricsPort = metrics.Port,
            apps = await Task.WhenAll(apps.Select(a => AppAsync(a, cancellationToken))).ConfigureAwait(false),
        };

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

    private async Task<object> AppAsync(SidecarApp app, CancellationToken cancellationToken) => new
    {
        appId = app.AppId,
        httpPort = app.DaprEndpoint.Port,
        appAddress = app.Address,
        appHealthPath = app.Options.EnableAppHealthCheck == true ? app.Options.AppHealthCheckPath : null,
        appApiToken = await app.AppApiTokenAsync(executionContext, cancellationToken).ConfigureAwait(false),
        config = app.Configuration(folders.AppHost),
        maxConcurrency = app.Options.AppMaxConcurrency ?? 0,
    };
}
