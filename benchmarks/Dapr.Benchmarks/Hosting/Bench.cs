using System.Globalization;
using System.Text.Json;
using MusicStreaming.Measuring;

namespace MusicStreaming.Dapr.Benchmarks.Hosting;

/// <summary>A runtime and an app, each a process of its own, on a new folder.</summary>
internal sealed class Bench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-benchmark");
    private readonly Child _app;

    private Bench(int appPort, int runtimePort)
    {
        var config = Path.Combine(_folder.FullName, "sidecar.json");
        File.WriteAllText(config, JsonSerializer.Serialize(new
        {
            componentsFolder = Path.Combine(AppContext.BaseDirectory, "components"),
            dataFolder = "data",
            apps = new[] { new { appId = BenchmarkApp.AppId, httpPort = runtimePort, appPort } },
        }));
        _app = Child.Start("Dapr.Benchmarks.dll", "app", appPort.ToString(CultureInfo.InvariantCulture));
        Runtime = Child.Start("Dapr.Sidecar.dll", "--config", config, "--stop-with-input");
        Direct = Endpoints.Client(appPort);
        Sidecar = Endpoints.Client(runtimePort);
    }

    public Child Runtime { get; }

    /// <summary>A client on the app itself.</summary>
    public HttpClient Direct { get; }

    /// <summary>A client on the app's sidecar.</summary>
    public HttpClient Sidecar { get; }

    /// <summary>Where the database lies, for baselines on the same disk.</summary>
    public string Folder => _folder.FullName;

    public static async Task<Bench> StartAsync()
    {
        var bench = new Bench(Endpoints.FreePort(), Endpoints.FreePort());
        await Endpoints.UntilAsync(bench.Sidecar, new(HttpMethod.Get, "/v1.0/healthz"));
        await Endpoints.UntilAsync(bench.Sidecar, new(HttpMethod.Get, $"/v1.0/invoke/{BenchmarkApp.AppId}/method/value"));
        await Endpoints.UntilAsync(bench.Sidecar, new(HttpMethod.Post, $"/v1.0/actors/{BenchmarkApp.ActorType}/first/method/turn"));
        return bench;
    }

    public void StopApp() => _app.Stop();

    public void Dispose()
    {
        Direct.Dispose();
        Sidecar.Dispose();
        Runtime.Dispose();
        _app.Dispose();
        _folder.Delete(recursive: true);
    }
}
