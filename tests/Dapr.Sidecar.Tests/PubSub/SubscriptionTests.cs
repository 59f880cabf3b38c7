using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class SubscriptionTests
{
    private static readonly string Components = Yaml.PubSub("pubsub");

    [Fact]
    public async Task A_subscription_of_the_first_form_has_one_route()
    {
        await using var shop = new FakeApp("shop");

        Assert.Equal("/old", await DeliverAsync(shop, YamlSubscription.Old("orders", "orders", "/old")));
    }

    [Theory]
    [InlineData("placed", "/placed")]
    [InlineData("else", "/other")]
    public async Task A_subscription_of_the_second_form_has_rules_and_a_default(string type, string path)
    {
        await using var shop = new FakeApp("shop");
        var declared = YamlSubscription.Of("orders", "orders", "routes:\n  rules:\n    - match: event.type == \"placed\"\n      path: /placed\n  default: /other");

        Assert.Equal(path, await DeliverAsync(shop, declared, $"?metadata.cloudevent.type={type}"));
    }

    [Fact]
    public async Task A_declared_subscription_is_for_the_apps_of_its_scopes()
    {
        await using var shop = new FakeApp("shop");
        await using var stock = new FakeApp("stock");
        await using var runtime = await TestRuntime.StartAsync(Components + YamlSubscription.Old("orders", "orders", "/orders", "stock"), null, shop, stock);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
        Assert.Single(stock.Received);
    }

    [Fact]
    public async Task A_declared_subscription_has_raw_payloads_and_dead_letters_if_it_says_so()
    {
        await using var shop = new FakeApp("shop") { Answer = (_, context) => Status(context, 404) };
        var declared = YamlSubscription.Of("orders", "orders", "routes:\n  default: /orders\ndeadLetterTopic: dead\nmetadata:\n  rawPayload: \"true\"");
        await using var runtime = await TestRuntime.StartAsync(Components + declared, null, shop);

        await runtime.PublishAsync("bytes", query: "?metadata.rawPayload=true");
        await runtime.IdleAsync();

        Assert.NotNull(Assert.Single(shop.Received).Json["data_base64"]);
        Assert.Equal("dead", Assert.Single(runtime.Runtime.DeadLetters).Topic);
    }

    [Fact]
    public async Task What_the_app_tells_holds_over_what_is_declared_for_the_topic()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/told"}]""");

        Assert.Equal("/told", await DeliverAsync(shop, YamlSubscription.Old("orders", "orders", "/declared")));
    }

    [Fact]
    public async Task Of_two_declared_subscriptions_to_a_topic_the_first_holds()
    {
        await using var shop = new FakeApp("shop");

        Assert.Equal("/first", await DeliverAsync(shop, YamlSubscription.Old("a", "orders", "/first") + YamlSubscription.Old("b", "orders", "/second")));
    }

    [Fact]
    public async Task A_rule_without_a_match_is_the_default()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","routes":{"rules":[{"match":"","path":"/all"}]}}]""");

        Assert.Equal("/all", await DeliverAsync(shop, string.Empty));
    }

    [Fact]
    public async Task The_default_of_the_routes_holds_over_the_route()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/route","routes":{"default":"/default"}}]""");

        Assert.Equal("/default", await DeliverAsync(shop, string.Empty));
    }

    [Fact]
    public async Task A_subscription_without_a_route_is_left_out()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders"}]""");
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Empty(shop.Received);
    }

    [Fact]
    public async Task A_declared_rule_that_is_not_understood_is_a_clear_error_at_the_start()
    {
        await using var shop = new FakeApp("shop");
        var declared = YamlSubscription.Of("orders", "orders", "routes:\n  rules:\n    - match: event.type = 1\n      path: /placed");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(Components + declared, null, shop));

        Assert.Contains("orders", exception.Message, StringComparison.Ordinal);
        Assert.Contains("event.type = 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_told_rule_that_is_not_understood_is_a_clear_error_and_its_messages_wait()
    {
        var subscriptions = """[{"pubsubname":"pubsub","topic":"orders","routes":{"rules":[{"match":"nonsense(","path":"/a"}]}}]""";
        await using var shop = new FakeApp("shop", subscriptions);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await runtime.PublishAsync();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => runtime.Runtime.SubscribedAsync(CancellationToken.None));

        Assert.Contains("nonsense(", exception.Message, StringComparison.Ordinal);
        Assert.False(runtime.Runtime.IdleAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Nothings_in_what_the_app_tells_are_passed_over()
    {
        await using var shop = new FakeApp("shop", """[null,{"pubsubname":"pubsub","topic":"orders","routes":{"rules":[null],"default":"/orders"},"metadata":{"rawPayload":null}}]""");

        Assert.Equal("/orders", await DeliverAsync(shop, declared: string.Empty));
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status408RequestTimeout)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task What_is_kept_for_an_app_that_does_not_tell_what_it_wants_waits_until_it_tells(int status)
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""") { SubscribeStatus = status };
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        await runtime.PublishAsync();
        await Until.TrueAsync(() => shop.SubscribeCalls > 1);

        shop.SubscribeStatus = StatusCodes.Status200OK;
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
    }

    [Fact]
    public async Task An_app_that_hangs_when_it_is_asked_is_asked_again()
    {
        var clock = new SettableClock();
        var never = new TaskCompletionSource();
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""") { BeforeSubscriptions = () => never.Task };
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock }, shop);
        await Until.TrueAsync(() => shop.SubscribeCalls == 1);
        shop.BeforeSubscriptions = () => Task.CompletedTask;

        clock.Now += TimeSpan.FromSeconds(30);
        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        never.SetResult();
    }

    [Fact]
    public async Task An_app_that_is_restarted_between_two_looks_at_it_is_asked_again()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""", listens: true);
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = new SettableClock() }, shop);
        await runtime.Runtime.SubscribedAsync(CancellationToken.None);

        shop.Subscriptions = """[{"pubsubname":"pubsub","topic":"returns","route":"/returns"}]""";
        shop.DropConnections();

        await Until.TrueAsync(async () =>
        {
            await runtime.PublishAsync(topic: "returns");
            return shop.Received.Any(request => request.Target == "/returns");
        });
    }

    private static async Task<string> DeliverAsync(FakeApp shop, string declared, string query = "")
    {
        await using var runtime = await TestRuntime.StartAsync(Components + declared, null, shop);
        await runtime.PublishAsync(query: query);
        await runtime.IdleAsync();
        return Assert.Single(shop.Received).Target;
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
