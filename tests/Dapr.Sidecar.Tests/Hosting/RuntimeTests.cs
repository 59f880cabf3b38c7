using System.Net;
using System.Text.Json.Nodes;

namespace Dapr.Sidecar.Tests.Hosting;

public sealed class RuntimeTests
{
    [Fact]
    public async Task Without_the_token_only_health_is_answered()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"), options => options with { DaprApiToken = "right" });

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/healthz").StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/healthz/outbound").StatusAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await runtime.Http.GetAsync("/v1.0/state/store/a").StatusAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await runtime.Http.GetAsync("/v1.0/metadata").StatusAsync());

        runtime.Http.DefaultRequestHeaders.Add("dapr-api-token", "right");
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/state/store/a").StatusAsync());
    }

    [Fact]
    public async Task The_repositorys_components_load()
    {
        await using var runtime = await EmbeddedRuntime.StartAsync(new() { Apps = [new EmbeddedApp { AppId = "users" }] });
        using var http = new HttpClient { BaseAddress = runtime.HttpEndpoint("users") };

        var names = JsonNode.Parse(await http.GetStringAsync("/v1.0/metadata"))?["components"]?.AsArray().Select(component => (string?)component?["name"]).Order();

        Assert.Equal(["email", "pubsub", "secretstore", "users-outbox", "users-state"], names);
    }

    [Theory]
    [InlineData("state.redis", "", "", "has no state.redis")]
    [InlineData("state.sqlite", "profile", "cassandra", "no state profile")]
    [InlineData("state.sqlite", "tableName", "a; DROP", "no table name")]
    [InlineData("state.sqlite", "connectionString", "{SURELY_NOT_SET}", "SURELY_NOT_SET")]
    public async Task A_component_that_cannot_work_is_a_clear_error(string type, string name, string value, string message)
    {
        var metadata = new Dictionary<string, string> { ["connectionString"] = Yaml.Database };
        if (name.Length > 0)
        {
            metadata[name] = value;
        }

        var components = Yaml.Component("store", type, [.. metadata.Select(item => (item.Key, item.Value))]);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(components));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outbox_in_another_database_is_a_clear_error()
    {
        var components = Yaml.Component("pubsub", "pubsub.sqlite", [("connectionString", "other.sqlite")])
            + Yaml.State("store", ("outboxPublishPubsub", "pubsub"), ("outboxPublishTopic", "t"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(components));

        Assert.Contains("different databases", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_is_404()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"));

        Assert.Equal(HttpStatusCode.NotFound, await runtime.Http.GetAsync("/v1.0/nothing").StatusAsync());
    }
}
