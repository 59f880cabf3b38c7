using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using CommunityToolkit.Aspire.Hosting.Dapr;

namespace MusicStreaming.Aspire.Hosting.Tests.Publishing;

public sealed class ManifestTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_parameter_is_an_input()
    {
        var builder = Builder();
        builder.AddParameter("stripe-key", secret: true);
        builder.AddParameter("region", "eu-west-1", publishValueAsDefault: true);

        var resources = await PublishAsync(builder);

        AssertJson("""{"type":"parameter.v0","value":"{stripe-key.inputs.value}","inputs":{"value":{"type":"string","secret":true}}}""", resources["stripe-key"]);
        AssertJson("""{"type":"parameter.v0","value":"{region.inputs.value}","inputs":{"value":{"type":"string","default":{"value":"eu-west-1"}}}}""", resources["region"]);
    }

    [Fact]
    public async Task A_project_names_its_file_its_environment_and_its_bindings()
    {
        var builder = Builder();
        var key = builder.AddParameter("key", secret: true);
        builder.AddProject<CatalogProject>("catalog").WithHttpEndpoint().WithHttpEndpoint(port: 8081, name: "admin")
            .WithHttpEndpoint(name: "metrics", env: "METRICS_PORT").WithExternalHttpEndpoints().WithEnvironment("Key", key).WithHttpHealthCheck("/health");

        var resources = await PublishAsync(builder);

        AssertJson(
            """
            {"type":"project.v0","path":"services/Catalog/Catalog.csproj",
             "env":{"OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY":"in_memory","ASPNETCORE_FORWARDEDHEADERS_ENABLED":"true",
                    "HTTP_PORTS":"{catalog.bindings.http.targetPort};{catalog.bindings.admin.targetPort}",
                    "METRICS_PORT":"{catalog.bindings.metrics.targetPort}","Key":"{key.value}"},
             "bindings":{"http":{"scheme":"http","protocol":"tcp","transport":"http","external":true},
                         "admin":{"scheme":"http","protocol":"tcp","transport":"http","port":8081,"targetPort":8000,"external":true},
                         "metrics":{"scheme":"http","protocol":"tcp","transport":"http","targetPort":8001,"external":true}}}
            """,
            resources["catalog"]);
    }

    [Fact]
    public async Task An_executable_names_its_command_and_whom_it_refers_to()
    {
        var builder = Builder();
        var catalog = builder.AddProject<CatalogProject>("catalog").WithHttpEndpoint();
        builder.AddExecutable("tool", "make", _folder.File("tools"), "all").WithReference(catalog).WithHttpEndpoint(env: "PORT");

        var resources = await PublishAsync(builder);

        AssertJson(
            """
            {"type":"executable.v0","workingDirectory":"tools","command":"make","args":["all"],
             "env":{"CATALOG_HTTP":"{catalog.bindings.http.url}","services__catalog__http__0":"{catalog.bindings.http.url}","PORT":"{tool.bindings.http.targetPort}"},
             "bindings":{"http":{"scheme":"http","protocol":"tcp","transport":"http","targetPort":8000}}}
            """,
            resources["tool"]);
    }

    [Fact]
    public async Task Dapr_components_and_sidecars_are_named()
    {
        var builder = Builder();
        var state = builder.AddDaprStateStore("state");
        var media = builder.AddDaprComponent("media", "bindings.aws.s3", new DaprComponentOptions { LocalPath = _folder.File("components/media.yaml") });
        builder.AddProject<CatalogProject>("catalog").WithHttpEndpoint().WithDaprSidecar(sidecar => sidecar
            .WithOptions(new DaprSidecarOptions { AppId = "catalog", AppHealthCheckPath = "/health", EnableAppHealthCheck = true })
            .WithReference(state).WithReference(media));

        var resources = await PublishAsync(builder);

        AssertJson("""{"type":"dapr.component.v0","daprComponent":{"type":"state"}}""", resources["state"]);
        AssertJson("""{"type":"dapr.component.v0","daprComponent":{"localPath":"components/media.yaml","type":"bindings.aws.s3"}}""", resources["media"]);
        AssertJson(
            """{"type":"dapr.v0","dapr":{"application":"catalog","appHealthCheckPath":"/health","appId":"catalog","components":["state","media"],"enableAppHealthCheck":true}}""",
            resources["catalog-dapr"]);
        Assert.False(resources.ContainsKey("dapr"));
    }

    [Fact]
    public async Task What_is_excluded_is_not_there()
    {
        var builder = Builder();
        builder.AddExecutable("sandbox", "true", _folder.Path).ExcludeFromManifest();
        builder.AddViteApp("web-dev", _folder.Path).ExcludeFromManifest();

        Assert.Empty(await PublishAsync(builder));
    }

    [Fact]
    public async Task Anything_but_a_manifest_is_refused()
    {
        var builder = DistributedApplicationTestingBuilder.Create("--operation", "publish", "--step", "deploy", "--output-path", _folder.File("x"));
        await using var application = builder.Build();

        await Assert.ThrowsAsync<DistributedApplicationException>(() => application.RunAsync());
    }

    public void Dispose()
    {
        CatalogProject.Folder = "/";
        _folder.Dispose();
    }

    private static void AssertJson(string expected, JsonNode? actual)
        => Assert.Equal(JsonNode.Parse(expected)?.ToJsonString(), actual?.ToJsonString());

    private IDistributedApplicationTestingBuilder Builder()
    {
        CatalogProject.Folder = _folder.Path;
        return DistributedApplicationTestingBuilder.Create("--publisher", "manifest", "--output-path", _folder.File("manifest.json"));
    }

    private async Task<JsonObject> PublishAsync(IDistributedApplicationBuilder builder)
    {
        await using var application = builder.Build();
        await application.RunAsync();
        return JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("manifest.json")))?["resources"]?.AsObject() ?? [];
    }

    private sealed class CatalogProject : IProjectMetadata
    {
        private static readonly AsyncLocal<string> Root = new();

        public static string Folder { set => Root.Value = value; }

        public string ProjectPath => Path.Combine(Root.Value ?? "/", "services", "Catalog", "Catalog.csproj");
    }
}
