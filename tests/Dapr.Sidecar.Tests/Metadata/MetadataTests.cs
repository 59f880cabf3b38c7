using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Metadata;

public sealed class MetadataTests
{
    [Fact]
    public async Task It_names_the_app_its_components_and_what_they_can_do()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("mine") + Yaml.Component("theirs", "state.sqlite", [("connectionString", Yaml.Database)], "other"));

        var metadata = await ReadAsync(runtime);

        Assert.Equal("shop", (string?)metadata["id"]);
        Assert.NotEmpty((string?)metadata["runtimeVersion"] ?? string.Empty);
        var component = Assert.Single(metadata["components"]?.AsArray() ?? []);
        Assert.Equal(("mine", "state.sqlite", "v1"), ((string?)component?["name"], (string?)component?["type"], (string?)component?["version"]));
        Assert.Contains("TRANSACTIONAL", component?["capabilities"]?.AsArray().Select(capability => (string?)capability) ?? []);
        Assert.Null(metadata["actors"]);
        Assert.Null(metadata["actorRuntime"]?["activeActors"]);
    }

    [Fact]
    public async Task It_tells_how_the_app_is_reached_and_watched()
    {
        await using var runtime = await TestRuntime.StartAsync(
            Yaml.State("store"),
            options => options with { Apps = [new EmbeddedApp { AppId = "shop", Address = new Uri("http://127.0.0.1:4711"), AppHealthPath = "/alive", MaxConcurrency = 3 }] });

        var connection = (await ReadAsync(runtime))["appConnectionProperties"];

        Assert.Equal((4711, "http", "127.0.0.1", 3), ((int?)connection?["port"], (string?)connection?["protocol"], (string?)connection?["channelAddress"], (int?)connection?["maxConcurrency"]));
        Assert.Equal(("/alive", "5s", 3), ((string?)connection?["health"]?["healthCheckPath"], (string?)connection?["health"]?["healthProbeInterval"], (int?)connection?["health"]?["healthThreshold"]));
    }

    [Fact]
    public async Task It_lists_the_apps_subscriptions_and_where_they_come_from()
    {
        const string Declared = """
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: { name: parcels }
            spec:
              pubsubname: pubsub
              topic: parcels
              deadLetterTopic: lost
              routes: { rules: [{ match: event.type == "sent", path: /sent }], default: /parcels }
            ---

            """;
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var runtime = await TestRuntime.StartAsync(Declared + Yaml.PubSub("pubsub"), configure: null, shop);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await runtime.Runtime.SubscribedAsync(deadline.Token);

        var subscriptions = (await ReadAsync(runtime))["subscriptions"]?.AsArray().OrderBy(subscription => (string?)subscription?["topic"]).ToArray() ?? [];

        Assert.Equal(["orders PROGRAMMATIC ", "parcels DECLARATIVE lost"], subscriptions.Select(subscription => $"{subscription?["topic"]} {subscription?["type"]} {subscription?["deadLetterTopic"]}"));
        Assert.Equal("/orders", (string?)subscriptions[0]?["rules"]?[0]?["path"]);
        Assert.Equal(("event.type == \"sent\"", "/sent"), ((string?)subscriptions[1]?["rules"]?[0]?["match"], (string?)subscriptions[1]?["rules"]?[0]?["path"]));
    }

    [Fact]
    public async Task A_label_that_an_app_puts_there_is_its_own()
    {
        await using var runtime = await TestRuntime.StartAsync(
            Yaml.State("store"), options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "stock" }] });

        using var response = await runtime.Http.PutAsync("/v1.0/metadata/colour", new StringContent("blue"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("blue", (string?)(await ReadAsync(runtime))["extended"]?["colour"]);
        using var stock = runtime.HttpFor("stock");
        Assert.Null(JsonNode.Parse(await stock.GetStringAsync("/v1.0/metadata"))?["extended"]?["colour"]);
    }

    [Fact]
    public async Task It_names_features_and_policies_that_hold_for_the_app()
    {
        await using var runtime = await TestRuntime.StartAsync("""
            kind: Configuration
            metadata: { name: shop }
            spec: { features: [{ name: Bold, enabled: true }, { name: Shy, enabled: false }] }
            ---
            kind: Resiliency
            metadata: { name: patient }
            ---
            kind: Resiliency
            metadata: { name: theirs }
            scopes: [stock]
            """);

        var metadata = await ReadAsync(runtime);

        Assert.Equal(["Bold"], metadata["enabledFeatures"]?.AsArray().Select(feature => (string?)feature));
        Assert.Equal(["patient"], metadata["resiliencies"]?.AsArray().Select(resource => (string?)resource?["name"]));
    }

    private static async Task<JsonNode> ReadAsync(TestRuntime runtime)
        => JsonNode.Parse(await runtime.Http.GetStringAsync("/v1.0/metadata")) ?? throw new InvalidOperationException("There is no metadata.");
}
