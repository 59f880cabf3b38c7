using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Measuring;

namespace MusicStreaming.Users.Benchmarks.Hosting;

/// <summary>Users and the runtime, each a process of its own, with the components of one machine, on a new folder.</summary>
internal sealed class UsersBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("users-benchmark");
    private readonly string _daprToken = NewKey();
    private readonly Child _runtime;
    private readonly Child _users;

    private UsersBench(int port, int daprPort)
    {
        var appToken = NewKey();
        var data = _folder.CreateSubdirectory("data").FullName;
        File.WriteAllText(Path.Combine(data, "secrets.json"), JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["admin-password"] = NewKey(),
            ["data-protection-key"] = NewKey(),
        }));

        var config = Path.Combine(_folder.FullName, "sidecar.json");
        File.WriteAllText(config, JsonSerializer.Serialize(new
        {
            componentsFolder = Path.Combine(AppContext.BaseDirectory, "components"),
            dataFolder = data,
            daprApiToken = _daprToken,
            apps = new[] { new { appId = AppIds.Users, httpPort = daprPort, appPort = port, appApiToken = appToken } },
        }));

        DaprEndpoint = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{daprPort}");
        _runtime = Child.Start("Dapr.Sidecar.dll", "--config", config, "--stop-with-input");
        _users = Child.Start("Users.dll", Environment(port, appToken));
        Client = Endpoints.Client(port);
        Client.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
    }

    /// <summary>A client on the service itself, as the Gateway is one.</summary>
    public HttpClient Client { get; }

    public string DaprEndpoint { get; }

    public string DaprToken => _daprToken;

    public static async Task<UsersBench> StartAsync()
    {
        var bench = new UsersBench(Endpoints.FreePort(), Endpoints.FreePort());
        await Endpoints.UntilAsync(bench.Client, new(HttpMethod.Get, "/health"));
        return bench;
    }

    public void Dispose()
    {
        Client.Dispose();
        _users.Dispose();
        _runtime.Dispose();
        _folder.Delete(recursive: true);
    }

    private Dictionary<string, string> Environment(int port, string appToken) => new()
    {
        ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Blobs__Root"] = _folder.CreateSubdirectory("blobs").FullName,
        ["Logging__LogLevel__Default"] = "Warning",
        ["DAPR_HTTP_ENDPOINT"] = DaprEndpoint,
        ["DAPR_API_TOKEN"] = _daprToken,
        ["APP_API_TOKEN"] = appToken,
        ["Auth__Issuer"] = BenchTokens.Issuer,
        ["Auth__Audience"] = BenchTokens.Audience,
        ["Auth__SigningKeys"] = BenchTokens.KeySet(),
    };

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
