using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class RoutingTests
{
    private const string Routes = """
        [{"pubsubname":"pubsub","topic":"orders","deadLetterTopic":"dead","routes":{"rules":[
            {"match":"event.type == \"placed\"","path":"/placed"},
            {"match":"event.type == \"paid\" || event.type == \"refunded\"","path":"/money"},
            {"match":"has(event.data.kind) && event.data.kind == \"gift\" && event.type != \"placed\"","path":"/gifts"}
        ]DEFAULT}}]
        """;

    [Theory]
    [InlineData("placed", "{}", "/placed")]
    [InlineData("paid", "{}", "/money")]
    [InlineData("refunded", "{}", "/money")]
    [InlineData("wrapped", """{"kind":"gift"}""", "/gifts")]
    [InlineData("unknown", "{}", "/other")]
    public async Task An_event_goes_where_the_first_rule_sends_it(string type, string data, string path)
    {
        await using var shop = new FakeApp("shop", Routes.Replace("DEFAULT", ",\"default\":\"/other\"", StringComparison.Ordinal));
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.Http.PostAsync($"/v1.0/publish/pubsub/orders?metadata.cloudevent.type={type}", TestRuntime.Json(data));
        await runtime.IdleAsync();

        Assert.Equal(path, Assert.Single(shop.Received).Target);
    }

    [Fact]
    public async Task Without_a_default_an_event_that_matches_nothing_is_a_dead_letter()
    {
        await using var shop = new FakeApp("shop", Routes.Replace("DEFAULT", string.Empty, StringComparison.Ordinal));
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders?metadata.cloudevent.type=unknown", TestRuntime.Json("{}"));
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
        Assert.Equal("unknown", Assert.Single(runtime.Runtime.DeadLetters).Type);
    }

    [Fact]
    public async Task An_app_gets_nothing_of_topics_it_does_not_listen_to()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub"), null, shop);

        await runtime.Http.PostAsync("/v1.0/publish/pubsub/other", TestRuntime.Json("{}"));
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
        Assert.Equal("other", Assert.Single(runtime.Runtime.Published).Topic);
    }
}
