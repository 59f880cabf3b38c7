using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Measuring;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>Streaming and the runtime, each a process of its own, with the components of one machine, on a new folder.</summary>
internal sealed class MediaBench : IDisposable
{
    private const string BaseUrl = "http://media.benchmark.test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-benchmark");
    private readonly string _signingKey = SessionSigner.NewKey();
    private readonly string _daprToken = NewKey();
    private readonly HttpClient _client;
    private readonly Child _runtime;
    private readonly Child _streaming;

    private MediaBench(int port, int daprPort)
    {
        var appToken = NewKey();
        var data = _folder.CreateSubdirectory("data").FullName;
        File.WriteAllText(Path.Combine(data, "secrets.json"), JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["media-signing-key"] = _signingKey,
            ["media-master-key"] = NewKey(),
            ["session-token-key"] = NewKey(),
        }));

        var config = Path.Combine(_folder.FullName, "sidecar.json");
        File.WriteAllText(config, JsonSerializer.Serialize(new
        {
            componentsFolder = Path.Combine(AppContext.BaseDirectory, "components"),
            dataFolder = data,
            daprApiToken = _daprToken,
            apps = new[] { new { appId = AppIds.Streaming, httpPort = daprPort, appPort = port, appApiToken = appToken } },
        }));

        Blobs = _folder.CreateSubdirectory("blobs").FullName;
        Files = new MediaFiles(Blobs);
        MediaPort = Endpoints.FreePort();
        _runtime = Child.Start("Dapr.Sidecar.dll", "--config", config, "--stop-with-input");
        _streaming = Child.Start("Streaming.dll", Environment(port, daprPort, appToken));
        _client = Endpoints.Client(port);
    }

    public string Blobs { get; }

    public MediaFiles Files { get; }

    public SessionSigner Signer => new(BaseUrl, _signingKey);

    /// <summary>The public port; it listens on every address, as the loopback network has many.</summary>
    public int MediaPort { get; }

    public Child Streaming => _streaming;

    public static async Task<MediaBench> StartAsync()
    {
        var bench = new MediaBench(Endpoints.FreePort(), Endpoints.FreePort());
        await Endpoints.UntilAsync(bench._client, new(HttpMethod.Get, "/health"));
        return bench;
    }

    public void Dispose()
    {
        _client.Dispose();
        _streaming.Dispose();
        _runtime.Dispose();
        _folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Environment(int port, int daprPort, string appToken) => new()
    {
        ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port};http://0.0.0.0:{MediaPort}"),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["MEDIA_PORT"] = MediaPort.ToString(CultureInfo.InvariantCulture),
        ["Blobs__Root"] = Blobs,
        ["Logging__LogLevel__Default"] = "Warning",
        ["DAPR_HTTP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{daprPort}"),
        ["DAPR_API_TOKEN"] = _daprToken,
        ["APP_API_TOKEN"] = appToken,
        ["Auth__Issuer"] = "https://benchmark.test",
        ["Auth__Audience"] = "musicstreaming",
        ["Public__MediaBaseUrl"] = BaseUrl,

        // As the AppHost has it.
        ["DOTNET_gcConcurrent"] = "1",
    };

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
