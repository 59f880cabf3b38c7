using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CommunityToolkit.Aspire.Hosting.Dapr;
using MusicStreaming.Aspire.Hosting.Tests.Dashboard;

namespace MusicStreaming.Aspire.Hosting.Tests.Dapr;

public sealed class DaprTopologyTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task Two_resources_with_one_app_id_are_two_replicas_that_the_runtime_calls_in_turn()
    {
        var builder = Builder();
        var options = new DaprSidecarOptions { AppId = "server", ResourcesPaths = [Components("one")] };
        SmallServer.AddTo(builder, "server-a").WithDaprSidecar(options);
        SmallServer.AddTo(builder, "server-b").WithDaprSidecar(options);
        await using var application = await TestApplication.StartAsync(builder);
        await application.HealthyAsync("server-a");
        await application.HealthyAsync("server-b");
        var environment = await Task.WhenAll(EnvironmentAsync(application, "server-a"), EnvironmentAsync(application, "server-b"));
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", environment[0].Token);

        var answers = new HashSet<string>();
        for (var call = 0; call < 10; call++)
        {
            answers.Add(await client.GetStringAsync(new Uri($"{environment[0].Endpoint}/v1.0/invoke/server/method/")));
        }

        Assert.NotEqual(environment[0].Endpoint, environment[1].Endpoint);
        Assert.Equal(
            new[] { "server-a", "server-b" }.Select(r => $"{application.Property(r, "executable.pid")}").Order(), answers.Order());
    }

    [Fact]
    public async Task Each_app_is_told_where_its_sidecar_is_and_the_runtime_where_telemetry_goes_and_metrics_are()
    {
        var builder = Builder();
        SmallServer.AddTo(builder, "server").WithDaprSidecar(new DaprSidecarOptions { ResourcesPaths = [Components("one")], AppMaxConcurrency = 3 });
        await using var application = await TestApplication.StartAsync(builder);
        await application.HealthyAsync("server");
        using var server = application.Application.CreateHttpClient("server");
        using var metrics = new HttpClient();

        var port = await server.GetStringAsync(new Uri("/environment/DAPR_HTTP_PORT", UriKind.Relative));
        var page = await metrics.GetStringAsync(new Uri($"{application.Application.GetEndpoint("dapr", "dapr-metrics")}metrics"));
        var file = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("data/embedded-dapr.json")));

        Assert.Equal(application.Application.GetEndpoint("dapr", "server").Port.ToString(System.Globalization.CultureInfo.InvariantCulture), port);
        Assert.Contains("dapr_", page, StringComparison.Ordinal);
        Assert.Equal(3, file?["apps"]?[0]?["maxConcurrency"]?.GetValue<int>());
        Assert.Equal("DaprSidecar", application.Snapshot("server-dapr").ResourceType);
        Assert.Contains(application.Snapshot("server-dapr").Relationships, r => r is { ResourceName: "server", Type: "Parent" });
    }

    [Fact]
    public async Task Apps_and_the_runtime_are_told_where_the_dashboard_takes_telemetry()
    {
        Directory.CreateDirectory(_folder.File("data"));
        await using var site = await DashboardSite.StartAsync(
            builder => SmallServer.AddTo(builder, "server").WithDaprSidecar(new DaprSidecarOptions { ResourcesPaths = [Components("one")] }),
            $"--DataFolder={_folder.File("data")}");
        await site.Application.HealthyAsync("server");

        foreach (var resource in (string[])["server", "dapr"])
        {
            var variables = site.Application.Snapshot(resource).EnvironmentVariables.ToDictionary(v => v.Name);
            Assert.Equal(site.Telemetry, variables["OTEL_EXPORTER_OTLP_ENDPOINT"].Value);
            Assert.Equal(resource, variables["OTEL_SERVICE_NAME"].Value);
            Assert.Equal($"service.instance.id={resource}", variables["OTEL_RESOURCE_ATTRIBUTES"].Value);
            Assert.True(variables["OTEL_EXPORTER_OTLP_HEADERS"].IsSensitive);
        }
    }

    [Fact]
    public async Task The_runtime_reads_the_components_of_all_folders_that_sidecars_name()
    {
        var builder = Builder();
        SmallServer.AddTo(builder, "one").WithDaprSidecar(new DaprSidecarOptions { ResourcesPaths = [Components("one")] });
        SmallServer.AddTo(builder, "two").WithDaprSidecar(new DaprSidecarOptions { ResourcesPaths = [Components("two")] });
        await using var application = await TestApplication.StartAsync(builder);
        await application.HealthyAsync("one");
        var (endpoint, token) = await EnvironmentAsync(application, "one");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", token);

        var metadata = JsonNode.Parse(await client.GetStringAsync(new Uri($"{endpoint}/v1.0/metadata")));

        Assert.Equal(["one", "two"], metadata?["components"]?.AsArray().Select(c => c?["name"]?.GetValue<string>()).Order());
    }

    [Fact]
    public async Task A_sidecar_tells_the_manifest_all_that_it_is_given()
    {
        var builder = DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));
        SmallServer.AddTo(builder, "server").WithDaprSidecar(new DaprSidecarOptions
        {
            AppChannelAddress = "10.0.0.1",
            AppMaxConcurrency = 5,
            Config = _folder.File("config.yaml"),
            ResourcesPaths = [_folder.File("components")],
        });
        await using var application = builder.Build();

        await application.RunAsync();

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")));
        Assert.Equal(
            """{"type":"dapr.v0","dapr":{"application":"server","appChannelAddress":"10.0.0.1","appId":"server","appMaxConcurrency":5,"config":"config.yaml","resourcesPath":["components"]}}""",
            manifest?["resources"]?["server-dapr"]?.ToJsonString());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(string Endpoint, string Token)> EnvironmentAsync(TestApplication application, string resource)
    {
        using var client = application.Application.CreateHttpClient(resource);
        return (await client.GetStringAsync(new Uri("/environment/DAPR_HTTP_ENDPOINT", UriKind.Relative)),
            await client.GetStringAsync(new Uri("/environment/DAPR_API_TOKEN", UriKind.Relative)));
    }

    private IDistributedApplicationTestingBuilder Builder()
    {
        Directory.CreateDirectory(_folder.File("data"));
        return TestApplication.Builder($"--DataFolder={_folder.File("data")}");
    }

    /// <summary>A folder with one state store of its name.</summary>
    private string Components(string name)
    {
        var folder = Directory.CreateDirectory(_folder.File(name)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.yaml"), $$"""
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: {{name}}
            spec:
              type: state.sqlite
              version: v1
              metadata:
                - name: connectionString
                  value: "{DataFolder}/dapr.sqlite"
            """);
        return folder;
    }
}
