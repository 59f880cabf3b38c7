using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Measuring;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Ingest.Benchmarks.Hosting;

/// <summary>Streaming and the runtime, each a process of its own, with the components of one machine, on a new folder.</summary>
internal sealed class IngestBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ingest-benchmark");
    private readonly string _daprToken = NewKey();
    private readonly Child _runtime;

    private IngestBench(int port, int daprPort)
    {
        var appToken = NewKey();
        var data = _folder.CreateSubdirectory("data").FullName;
        using var signing = RSA.Create(2048);
        File.WriteAllText(Path.Combine(data, "secrets.json"), JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["media-signing-key"] = signing.ExportPkcs8PrivateKeyPem(),
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

        _runtime = Child.Start("Dapr.Sidecar.dll", "--config", config, "--stop-with-input");
        Streaming = Child.Start("Streaming.dll", Environment(port, daprPort, appToken));
        Client = Endpoints.Client(port);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchTokens.Mint(UserId.New().ToString(), Roles.Listener, Roles.Curator));
    }

    public HttpClient Client { get; }

    public Child Streaming { get; }

    public string Blobs => Path.Combine(_folder.FullName, "blobs");

    public static async Task<IngestBench> StartAsync()
    {
        var bench = new IngestBench(Endpoints.FreePort(), Endpoints.FreePort());
        await Endpoints.UntilAsync(bench.Client, new(HttpMethod.Get, "/health"));
        return bench;
    }

    /// <summary>Uploads a file as the admins' site does.</summary>
    public async Task<string> UploadAsync(string file)
    {
        var size = new FileInfo(file).Length;
        var upload = await PostAsync("/uploads", new { fileName = Path.GetFileName(file), size, publishWhenReady = false, isImport = true });
        var (id, partSize) = (upload.GetProperty("uploadId").GetString(), upload.GetProperty("partSize").GetInt32());
        var urls = await Client.GetFromJsonAsync<JsonElement>($"/uploads/{id}/parts");
        var parts = new List<object>();
        await using var content = File.OpenRead(file);
        foreach (var url in urls.GetProperty("items").EnumerateArray())
        {
            var part = new byte[Math.Min(partSize, size - content.Position)];
            await content.ReadExactlyAsync(part);
            var path = new Uri(url.GetProperty("url").GetString() ?? string.Empty).PathAndQuery;
            using var sent = await Client.PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(part));
            sent.EnsureSuccessStatusCode();
            parts.Add(new { number = url.GetProperty("number").GetInt32(), etag = sent.Headers.ETag?.Tag.Trim('"') });
        }

        return (await PostAsync($"/uploads/{id}/complete", new { parts })).GetProperty("jobId").GetString() ?? string.Empty;
    }

    /// <summary>Waits for the end of a job, and tells when that was.</summary>
    public async Task<DateTimeOffset> FinishedAsync(string job, Action meanwhile)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var tick = 0; ; tick++)
        {
            await timer.WaitForNextTickAsync();
            meanwhile();
            if (tick % 10 != 0)
            {
                // Answering is work that is not the job's.
                continue;
            }

            var known = await Client.GetFromJsonAsync<JsonElement>($"/ingest-jobs/{job}");
            switch (known.GetProperty("state").GetString())
            {
                case "done":
                    return known.GetProperty("finishedAt").GetDateTimeOffset();
                case "failed":
                    throw new InvalidOperationException($"{known.GetProperty("fileName")}: {known.GetProperty("reason")}");
            }
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Streaming.Dispose();
        _runtime.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement> PostAsync(string path, object content)
    {
        using var response = await Client.PostAsJsonAsync(path, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Dictionary<string, string> Environment(int port, int daprPort, string appToken) => new()
    {
        ["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Blobs__Root"] = Blobs,
        ["Logging__LogLevel__Default"] = "Warning",
        ["DAPR_HTTP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{daprPort}"),
        ["DAPR_API_TOKEN"] = _daprToken,
        ["APP_API_TOKEN"] = appToken,
        ["Auth__Issuer"] = BenchTokens.Issuer,
        ["Auth__Audience"] = BenchTokens.Audience,
        ["Auth__SigningKeys"] = BenchTokens.KeySet(),
    };

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
