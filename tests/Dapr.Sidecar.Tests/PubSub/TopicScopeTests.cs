using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class TopicScopeTests
{
    private const string Both = """[{"pubsubname":"pubsub","topic":"open","route":"/open"},{"pubsubname":"pubsub","topic":"secret","route":"/secret"}]""";

    [Theory]
    [InlineData("publishingScopes", "shop=open", "secret", false)]
    [InlineData("publishingScopes", "shop=open,secret;other=open", "secret", true)]
    [InlineData("publishingScopes", "shop=", "open", false)]
    [InlineData("publishingScopes", "other=open", "secret", true)]
    [InlineData("allowedTopics", "open, more", "open", true)]
    [InlineData("allowedTopics", "open, more", "secret", false)]
    [InlineData("protectedTopics", "secret", "secret", false)]
    [InlineData("protectedTopics", "secret", "open", true)]
    public async Task An_app_publishes_only_what_its_scopes_let_it(string scope, string value, string topic, bool isAllowed)
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", (scope, value)));

        var fault = await runtime.TryPublishAsync(topic: topic).FaultAsync();

        Assert.Equal(isAllowed ? (HttpStatusCode.NoContent, null) : (HttpStatusCode.Forbidden, "ERR_PUBSUB_FORBIDDEN"), fault);
    }

    [Fact]
    public async Task A_protected_topic_is_open_to_whom_it_is_granted()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", ("protectedTopics", "secret"), ("publishingScopes", "shop=secret")));

        await runtime.PublishAsync(topic: "secret");
    }

    [Fact]
    public async Task Bulk_publishing_is_bound_by_the_scopes_too()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", ("publishingScopes", "shop=open")));

        var fault = await runtime.PublishBulkAsync("""[{"entryId":"1","event":1,"contentType":"application/json"}]""").FaultAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "ERR_PUBSUB_FORBIDDEN"), fault);
    }

    [Theory]
    [InlineData("subscriptionScopes", "shop=open")]
    [InlineData("allowedTopics", "open,orders")]
    [InlineData("protectedTopics", "secret")]
    public async Task An_app_hears_only_what_its_scopes_let_it(string scope, string value)
    {
        await using var shop = new FakeApp("shop", Both);
        await using var other = new FakeApp("other");
        var scopes = scope == "subscriptionScopes" ? new[] { (scope, value) } : [(scope, value), ("publishingScopes", "other=open,secret")];
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", scopes), null, other, shop);

        await runtime.PublishAsync(topic: "open");
        await runtime.TryPublishAsync(topic: "secret");
        await runtime.IdleAsync();

        Assert.Equal("/open", Assert.Single(shop.Received).Target);
    }

    [Fact]
    public async Task A_component_hands_nothing_to_an_app_outside_of_its_scopes()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var other = new FakeApp("other", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        var components = Yaml.Component("pubsub", "pubsub.sqlite", [("connectionString", Yaml.Database)], "shop");
        await using var runtime = await TestRuntime.StartAsync(components, null, shop, other);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Empty(other.Received);
    }
}
