using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class OutboxTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private static readonly string Components =
        Yaml.PubSub("pubsub") + Yaml.DynamoState("store") + Yaml.DynamoState("outbox", ("outboxPublishPubsub", "pubsub"), ("outboxPublishTopic", "orders"));

    private static readonly Dictionary<string, string> Projection = new() { ["outbox.projection"] = "true", ["contentType"] = "application/json" };

    [Fact]
    public async Task A_projection_is_published_instead_of_the_state()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        var state = new StateClient(runtime.Http, "outbox");

        var status = await state.TransactAsync(
            StateClient.Upsert("a", new { secret = 1 }, metadata: new() { ["cloudevent.type"] = "order.placed", ["subject"] = "a" }),
            StateClient.Upsert("a", new { open = 2 }, metadata: Projection)).StatusAsync();
        await runtime.IdleAsync();

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Equal("""{"secret":1}""", await state.ReadAsync("a"));
        var message = Assert.Single(shop.Received).Json;
        Assert.Equal("""{"open":2}""", message["data"]?.ToJsonString());
        Assert.Equal("order.placed", (string?)message["type"]);
        Assert.Equal("a", (string?)message["subject"]);
        Assert.Equal("orders", (string?)message["topic"]);
        Assert.StartsWith("outbox-", (string?)message["id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_projection_the_state_is_published()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await new StateClient(runtime.Http, "outbox").TransactAsync(StateClient.Upsert("a", new { n = 1 }, metadata: new() { ["contentType"] = "application/json" }));

        Assert.Equal("""{"n":1}""", Assert.Single(runtime.Runtime.Published).Data);
    }

    [Fact]
    public async Task A_payload_that_nobody_called_json_is_text()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await new StateClient(runtime.Http, "outbox").TransactAsync(StateClient.Upsert("a", new { n = 1 }));

        Assert.Equal(@"""{\u0022n\u0022:1}""", Assert.Single(runtime.Runtime.Published).Data);
    }

    [Fact]
    public async Task A_failed_transaction_publishes_nothing()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var status = await new StateClient(runtime.Http, "outbox").TransactAsync(StateClient.Upsert("a", 1, etag: "stale")).StatusAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task A_deletion_publishes_nothing()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await new StateClient(runtime.Http, "outbox").TransactAsync(StateClient.Delete("a"));

        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task A_plain_save_publishes_nothing()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await new StateClient(runtime.Http, "outbox").SaveAsync("a", 1);

        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task A_projection_without_its_state_fails_the_transaction()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "outbox");

        var status = await state.TransactAsync(StateClient.Upsert("a", 1), StateClient.Upsert("b", 2, metadata: Projection)).StatusAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Empty(await state.ReadAsync("a"));
        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task Each_upsert_costs_the_transaction_a_second_key()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "outbox");

        Assert.Equal(HttpStatusCode.NoContent, await state.TransactAsync(Upserts(50)).StatusAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, await state.TransactAsync(Upserts(51)).StatusAsync());
    }

    private static object[] Upserts(int count) => [.. Enumerable.Range(0, count).Select(i => StateClient.Upsert($"k{i}", i))];
}
