using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class BulkSubscribeTests
{
    private static readonly string Components = Yaml.PubSub("pubsub", ("maxRetries", "2"));

    [Fact]
    public async Task Messages_come_together_in_one_envelope()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 3)) { Answer = (request, context) => AnswerAsync(request, context, _ => "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishBulkAsync("""[{"entryId":"1","event":1,"contentType":"application/json"},{"entryId":"2","event":2,"contentType":"application/json"},{"entryId":"3","event":3,"contentType":"application/json"}]""");
        await runtime.IdleAsync();

        var request = Assert.Single(shop.Received);
        Assert.Equal("/orders", request.Target);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("com.dapr.event.sent.bulk", (string?)request.Json["type"]);
        Assert.Equal("orders", (string?)request.Json["topic"]);
        Assert.Equal("pubsub", (string?)request.Json["pubsubname"]);
        Assert.Equal("pubsub", (string?)request.Json["metadata"]?["pubsubName"]);
        Assert.Equal([1, 2, 3], Entries(request).Select(entry => (int?)entry["event"]?["data"]).Order());
        Assert.All(Entries(request), entry => Assert.Equal("application/cloudevents+json", (string?)entry["contentType"]));
        Assert.Equal(3, Entries(request).Select(entry => (string?)entry["entryId"]).Distinct().Count());
    }

    [Fact]
    public async Task No_more_than_the_maximum_come_at_once()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 4, maxAwait: 20)) { Answer = (request, context) => AnswerAsync(request, context, _ => "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => runtime.PublishAsync()));
        await runtime.IdleAsync();

        Assert.All(shop.Received, request => Assert.InRange(Entries(request).Count, 1, 4));
        Assert.Equal(20, shop.Received.Sum(request => Entries(request).Count));
    }

    [Fact]
    public async Task What_does_not_fill_a_bulk_comes_when_the_first_has_waited_long_enough()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 1000, maxAwait: 20)) { Answer = (request, context) => AnswerAsync(request, context, _ => "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Single(Entries(Assert.Single(shop.Received)));
    }

    [Theory]
    [InlineData("RETRY")]
    [InlineData("")]
    [InlineData("WHATEVER")]
    [InlineData(null)]
    public async Task An_entry_is_tried_again_unless_it_is_taken_or_dropped(string? status)
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 2, maxAwait: 20));
        shop.Answer = (request, context) => AnswerAsync(request, context, data => data == 1 && Data(shop).Count(seen => seen == 1) == 1 ? status : "SUCCESS");
        await using var runtime = await StartAsync(shop);

        await runtime.PublishBulkAsync("""[{"entryId":"1","event":1,"contentType":"application/json"},{"entryId":"2","event":2,"contentType":"application/json"}]""");
        await runtime.IdleAsync();

        Assert.Equal([1, 1, 2], Data(shop).Order());
        Assert.Empty(runtime.Runtime.DeadLetters);
    }

    [Fact]
    public async Task A_dropped_entry_goes_to_the_dead_letter_topic()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 2)) { Answer = (request, context) => AnswerAsync(request, context, data => data == 1 ? "DROP" : "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishBulkAsync("""[{"entryId":"1","event":1,"contentType":"application/json"},{"entryId":"2","event":2,"contentType":"application/json"}]""");
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Equal("1", Assert.Single(runtime.Runtime.DeadLetters).Data);
    }

    [Fact]
    public async Task After_its_retries_an_entry_goes_to_the_dead_letter_topic()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 1)) { Answer = (request, context) => AnswerAsync(request, context, _ => "RETRY") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Equal(3, shop.Received.Count);
        Assert.Single(runtime.Runtime.DeadLetters);
    }

    [Fact]
    public async Task A_bulk_that_is_answered_with_404_is_dropped()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 1)) { Answer = (_, context) => StatusAsync(context, 404) };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Single(shop.Received);
        Assert.Empty(runtime.Runtime.DeadLetters);
    }

    [Fact]
    public async Task A_bulk_that_is_answered_with_another_error_is_tried_again()
    {
        await using var shop = new FakeApp("shop", Subscription(maxMessages: 1));
        shop.Answer = (request, context) => shop.Received.Count == 1 ? StatusAsync(context, 503) : AnswerAsync(request, context, _ => "SUCCESS");
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync();
        await runtime.IdleAsync();

        Assert.Equal(2, shop.Received.Count);
    }

    [Fact]
    public async Task Raw_events_are_bytes_in_base64()
    {
        var subscription = Subscription(maxMessages: 1).Replace("\"route\"", "\"metadata\":{\"rawPayload\":\"true\"},\"route\"", StringComparison.Ordinal);
        await using var shop = new FakeApp("shop", subscription) { Answer = (request, context) => AnswerAsync(request, context, _ => "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync("raw", query: "?metadata.rawPayload=true");
        await runtime.IdleAsync();

        var entry = Assert.Single(Entries(Assert.Single(shop.Received)));
        Assert.Equal(Convert.ToBase64String("raw"u8), (string?)entry["event"]);
        Assert.Equal("application/octet-stream", (string?)entry["contentType"]);
    }

    [Fact]
    public async Task Each_route_gets_a_bulk_of_its_own()
    {
        var routes = """[{"pubsubname":"pubsub","topic":"orders","routes":{"rules":[{"match":"event.data == 1","path":"/one"}],"default":"/other"},"bulkSubscribe":{"enabled":true,"maxMessagesCount":1}}]""";
        await using var shop = new FakeApp("shop", routes) { Answer = (request, context) => AnswerAsync(request, context, _ => "SUCCESS") };
        await using var runtime = await StartAsync(shop);

        await runtime.PublishAsync("1");
        await runtime.PublishAsync("2");
        await runtime.IdleAsync();

        Assert.Equal(["/one", "/other"], shop.Received.Select(request => request.Target).Order());
    }

    private static Task<TestRuntime> StartAsync(FakeApp shop) => TestRuntime.StartAsync(Components, null, shop);

    private static string Subscription(int maxMessages, int maxAwait = 60_000)
        => $$$"""[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"dead","bulkSubscribe":{"enabled":true,"maxMessagesCount":{{{maxMessages}}},"maxAwaitDurationMs":{{{maxAwait}}}}}]""";

    private static List<JsonNode> Entries(ReceivedRequest request) => [.. request.Json["entries"]?.AsArray().OfType<JsonNode>() ?? []];

    private static IEnumerable<int?> Data(FakeApp shop) => shop.Received.SelectMany(Entries).Select(entry => (int?)entry["event"]?["data"]);

    private static Task AnswerAsync(ReceivedRequest request, HttpContext context, Func<int?, string?> status)
    {
        var statuses = Entries(request)
            .Select(entry => (Id: (string?)entry["entryId"], Status: status(entry["event"] is JsonObject envelope ? (int?)(envelope["data"] as JsonValue) ?? 0 : 0)))
            .Where(entry => entry.Status is not null)
            .Select(entry => new { entryId = entry.Id, status = entry.Status });
        return context.Response.WriteAsJsonAsync(new { statuses });
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
