using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Dapr.Crash.Tests.Hosting;

/// <summary>The runtime, two replicas of one app, and one of another; each a process of its own that can be killed.</summary>
internal sealed class CrashPlatform : IDisposable
{
    public const string Shop = "shop";
    public const string Stock = "stock";

    private const string Tester = "tester";
    private const string DaprToken = "dapr-token";
    private static readonly string[] Apps = [Shop, Shop, Stock];

    private readonly string _folder = Directory.CreateTempSubdirectory("dapr-crash").FullName;
    private readonly int[] _sidecarPorts;
    private readonly int _testerPort;

    public CrashPlatform()
    {
        var ports = Ports.Choose((2 * Apps.Length) + 1);
        _sidecarPorts = ports[..Apps.Length];
        var appPorts = ports[Apps.Length..^1];
        _testerPort = ports[^1];
        Directory.CreateDirectory(Journals);

        Runtime = new("the runtime", DotNet("Dapr.Sidecar.dll", "--config", WriteConfig(appPorts), "--stop-with-input"));
        Replicas = [.. Apps.Select((appId, index) => new Victim($"{appId} ({index})", AppStart(appId, _sidecarPorts[index], appPorts[index])))];
    }

    public Victim Runtime { get; }

    /// <summary>The apps' processes.</summary>
    public IReadOnlyList<Victim> Replicas { get; }

    /// <summary>Both replicas of the shop.</summary>
    public IEnumerable<Victim> Shops => Replicas.Take(2);

    public Victim StockReplica => Replicas[2];

    public IEnumerable<Victim> All => [Runtime, .. Replicas];

    /// <summary>Where the apps note what they see.</summary>
    public string Journals => Path.Combine(_folder, "journals");

    /// <summary>A client on the sidecar of an app, or of the test's own.</summary>
    public HttpClient Client(string appId = Tester)
    {
        var port = appId == Tester ? _testerPort : _sidecarPorts[Array.IndexOf(Apps, appId)];
        var client = new HttpClient { BaseAddress = new UriBuilder("http", "127.0.0.1", port).Uri, Timeout = TimeSpan.FromSeconds(15) };
        client.DefaultRequestHeaders.Add("dapr-api-token", DaprToken);
        return client;
    }

    public void Dispose()
    {
        foreach (var victim in All)
        {
            victim.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string WriteConfig(int[] appPorts)
    {
        var path = Path.Combine(_folder, "sidecar.json");
        var apps = Apps.Select((appId, index) => new { appId, httpPort = _sidecarPorts[index], appPort = (int?)appPorts[index], appApiToken = (string?)$"{appId}-token" });
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            componentsFolder = Path.Combine(AppContext.BaseDirectory, "components"),
            dataFolder = "data",
            daprApiToken = DaprToken,
            apps = apps.Append(new { appId = Tester, httpPort = _testerPort, appPort = (int?)null, appApiToken = (string?)null }),
        }));
        return path;
    }

    private ProcessStartInfo AppStart(string appId, int sidecarPort, int appPort)
    {
        var start = DotNet("Dapr.Crash.App.dll", "--urls", $"http://127.0.0.1:{appPort}");
        start.Environment["APP_ID"] = appId;
        start.Environment["JOURNALS"] = Journals;
        start.Environment["APP_API_TOKEN"] = $"{appId}-token";
        start.Environment["HOSTS_ACTORS"] = appId == Shop ? "true" : "false";
        start.Environment["DAPR_API_TOKEN"] = DaprToken;
        start.Environment["DAPR_HTTP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{sidecarPort}");
        return start;
    }

    private static ProcessStartInfo DotNet(string program, params string[] arguments)
        => new("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]);
}
