using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class DeliveryTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private const string OrdersWithDeadLetters = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"orders-dead"}]""";

    private static readonly string Components = Yaml.PubSub("pubsub", ("maxRetries", "3"));

    [Fact]
    public async Task A_subscriber_gets_a_published_event_as_a_cloud_event()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders", TestRuntime.Json("""{"id":7}"""));
        await runtime.IdleAsync();

        var request = Assert.Single(shop.Received);
        Assert.Equal("/orders", request.Target);
        Assert.Equal("application/cloudevents+json", request.Headers["Content-Type"]);
        Assert.Equal("1.0", (string?)request.Json["specversion"]);
        Assert.Equal("com.dapr.event.sent", (string?)request.Json["type"]);
        Assert.Equal("shop", (string?)request.Json["source"]);
        Assert.Equal("orders", (string?)request.Json["topic"]);
        Assert.Equal("pubsub", (string?)request.Json["pubsubname"]);
        Assert.Equal("application/json; charset=utf-8", (string?)request.Json["datacontenttype"]);
        Assert.Equal(7, (int?)request.Json["data"]?["id"]);
    }
}
