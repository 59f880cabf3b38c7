using System.Net;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class DeliveryTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private const string OrdersWithDeadLetters = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"orders-dead"}]""";

    private static readonly string Components = Yaml.PubSub("pubsub", ("maxRetries", "3"));

    [Fact]
    public async Task A_message_that_is_taken_is_not_delivered_again()
    {
        await using var shop = new FakeApp("shop", Orders) { Answer = (_, context) => context.Response.WriteAsJsonAsync(new { status = "SUCCESS" }) };
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await PublishAsync(runtime);
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Empty(runtime.Runtime.DeadLetters);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, "")]
    [InlineData(401, "")]
    [InlineData(200, """{"status":"RETRY"}""")]
    [InlineData(200, """{"status":"WHATEVER"}""")]
    public async Task A_refused_message_is_tried_again(int status, string body)
    {
        await using var shop = new FakeApp("shop", Orders);
        shop.Answer = (_, context) => shop.Received.Count < 3 ? AnswerAsync(context, status, body) : Task.CompletedTask;
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await PublishAsync(runtime);
        await runtime.IdleAsync();

        Assert.Equal(3, shop.Received.Count);
        Assert.Single(shop.Received.Select(request => (string?)request.Json["id"]).Distinct());
    }

    [Fact]
    public async Task After_its_retries_a_message_goes_to_the_dead_letter_topic()
    {
        await using var shop = new FakeApp("shop", OrdersWithDeadLetters) { Answer = (_, context) => AnswerAsync(context, 500, "") };
        await using var undertaker = new FakeApp("undertaker", """[{"pubsubname":"pubsub","topic":"orders-dead","route":"/dead"}]""");
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop, undertaker);

        await PublishAsync(runtime, """{"n":1}""");
        await runtime.IdleAsync();

        Assert.Equal(4, shop.Received.Count);
        Assert.Equal("""{"n":1}""", Assert.Single(undertaker.Received).Json["data"]?.ToJsonString());
        Assert.Equal("orders-dead", Assert.Single(runtime.Runtime.DeadLetters).Topic);
    }

    [Theory]
    [InlineData(200, """{"status":"DROP"}""")]
    [InlineData(404, "")]
    public async Task A_dropped_message_is_not_tried_again_but_kept_as_a_dead_letter(int status, string body)
    {
        await using var shop = new FakeApp("shop", OrdersWithDeadLetters) { Answer = (_, context) => AnswerAsync(context, status, body) };
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await PublishAsync(runtime);
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Single(runtime.Runtime.DeadLetters);
    }

    [Fact]
    public async Task A_poisoned_message_does_not_hold_up_the_others()
    {
        await using var shop = new FakeApp("shop", OrdersWithDeadLetters);
        shop.Answer = async (request, context) =>
        {
            // The poisoned one is refused until all others have come through.
            if ((int?)request.Json["data"] == 0)
            {
                await AnswerAsync(context, shop.Received.Count(other => (int?)other.Json["data"] != 0) == 20 ? 200 : 500, "");
            }
        };
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", ("maxRetries", "1000000")), null, shop);

        for (var i = 0; i <= 20; i++)
        {
            await PublishAsync(runtime, i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await runtime.IdleAsync();

        Assert.Empty(runtime.Runtime.DeadLetters);
        Assert.Equal(21, shop.Received.Select(request => (int?)request.Json["data"]).Distinct().Count());
    }

    [Fact]
    public async Task Every_app_that_listens_gets_the_message()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var stock = new FakeApp("stock", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop, stock);

        await PublishAsync(runtime);
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Single(stock.Received);
    }

    [Fact]
    public async Task Of_several_replicas_one_gets_the_message()
    {
        await using var first = new FakeApp("shop", Orders);
        await using var second = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, first, second);

        for (var i = 0; i < 20; i++)
        {
            await PublishAsync(runtime);
        }

        await runtime.IdleAsync();

        Assert.Equal(20, first.Received.Count + second.Received.Count);
    }

    [Fact]
    public async Task A_message_waits_for_an_app_that_is_not_up_yet()
    {
        await using var shop = new FakeApp("shop", Orders);
        await shop.StartAsync();
        var isUp = false;
        await using var runtime = await TestRuntime.StartAsync(
            Components,
            options => options with { Apps = [shop.Entry with { Handler = () => Volatile.Read(ref isUp) ? shop.Entry.Handler?.Invoke() ?? throw new InvalidOperationException() : throw new InvalidOperationException("not up") }] });

        await PublishAsync(runtime);
        Assert.Empty(shop.Received);
        Volatile.Write(ref isUp, true);
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
    }

    [Fact]
    public async Task The_app_is_sent_its_token()
    {
        await using var shop = new FakeApp("shop", Orders) { ApiToken = "for the app" };
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await PublishAsync(runtime);
        await runtime.IdleAsync();

        Assert.Equal("for the app", Assert.Single(shop.Received).Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task In_the_shuffle_mode_messages_come_out_of_order_and_some_twice()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { ShuffleSeed = 1 }, shop);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PublishAsync(runtime, i.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        await runtime.IdleAsync();

        var order = shop.Received.Select(request => (int?)request.Json["data"]).ToArray();
        Assert.Equal(50, order.Distinct().Count());
        Assert.InRange(order.Length, 51, 100);
        Assert.NotEqual(order.Order(), order);
    }

    [Fact]
    public async Task An_unknown_pubsub_is_404()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await runtime.Http.PostAsync("/v1.0/publish/other/orders", TestRuntime.Json("1")).FaultAsync();

        Assert.Equal((HttpStatusCode.NotFound, "ERR_PUBSUB_NOT_FOUND"), fault);
    }

    private static async Task PublishAsync(TestRuntime runtime, string data = "{}")
        => Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders", TestRuntime.Json(data)).StatusAsync());

    private static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }
}
