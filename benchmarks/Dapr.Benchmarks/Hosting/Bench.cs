using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace MusicStreaming.Dapr.Benchmarks.Hosting;

/// <summary>A runtime and an app, each a process of its own, on a new folder.</summary>
internal sealed class Bench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        Direct = Client(appPort);
        Sidecar = Client(runtimePort);
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
        var bench = new Bench(FreePort(), FreePort());
        await UntilAsync(bench.Sidecar, new(HttpMethod.Get, "/v1.0/healthz"));
        await UntilAsync(bench.Sidecar, new(HttpMethod.Get, $"/v1.0/invoke/{BenchmarkApp.AppId}/method/value"));
        await UntilAsync(bench.Sidecar, new(HttpMethod.Post, $"/v1.0/actors/{BenchmarkApp.ActorType}/first/method/turn"));
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

    private static async Task UntilAsync(HttpClient client, HttpRequestMessage what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await SucceedsAsync(client, what))
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private static async Task<bool> SucceedsAsync(HttpClient client, HttpRequestMessage what)
    {
        try
        {
            using var request = new HttpRequestMessage(what.Method, what.RequestUri);
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static HttpClient Client(int port)
        => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null }) { BaseAddress = new UriBuilder("http", "127.0.0.1", port).Uri };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
