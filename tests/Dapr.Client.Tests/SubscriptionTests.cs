using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapr.AspNetCore;
using Dapr.Client.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.Client.Tests;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Endpoints_are_told_as_subscriptions_with_rules_by_priority()
    {
        await using var app = await BuildAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/other", () => Results.Ok()).WithTopic("pubsub", "orders");
            app.MapPost("/paid", () => Results.Ok()).WithTopic(Rule("paid", 2));
            app.MapPost("/placed", () => Results.Ok()).WithTopic(Rule("placed", 1));
            app.MapPost("/plain", [Topic("pubsub", "plain")] () => Results.Ok());
        });

        var told = await app.GetTestClient().GetStringAsync("/dapr/subscribe");

        Assert.Equal(
            """[{"pubsubName":"pubsub","topic":"orders","routes":{"rules":[{"match":"event.type == \u0022placed\u0022","path":"placed"},{"match":"event.type == \u0022paid\u0022","path":"paid"}],"default":"other"},"deadLetterTopic":"dead"},{"pubsubName":"pubsub","topic":"plain","route":"plain"}]""",
            told);
    }

    [Fact]
    public async Task A_subscription_in_bulk_is_told_with_its_limits()
    {
        await using var app = await BuildAsync(app =>
        {
            app.MapSubscribeHandler();
            app.MapPost("/a", [Topic("pubsub", "a")][BulkSubscribe("a", 20, 300)] () => Results.Ok());
            app.MapPost("/b", () => Results.Ok()).WithTopic("pubsub", "b").WithBulkSubscribe(new() { TopicName = "b" });
            app.MapPost("/c", [Topic("pubsub", "c")][BulkSubscribe("another")] () => Results.Ok());
        });

        Assert.Equal(
            """[{"pubsubName":"pubsub","topic":"a","route":"a","bulkSubscribe":{"enabled":true,"maxMessagesCount":20,"maxAwaitDurationMs":300}},{"pubsubName":"pubsub","topic":"b","route":"b","bulkSubscribe":{"enabled":true,"maxMessagesCount":100,"maxAwaitDurationMs":1000}},{"pubsubName":"pubsub","topic":"c","route":"c"}]""",
            await app.GetTestClient().GetStringAsync("/dapr/subscribe"));
    }

    [Fact]
    public async Task Several_messages_are_read_and_answered_one_by_one()
    {
        await using var app = await BuildAsync(app => app.MapPost("/a", (BulkSubscribeMessage<BulkMessageModel<int>> message)
            => new BulkSubscribeAppResponse([.. message.Entries.Select(entry => new BulkSubscribeAppResponseEntry(
                entry.EntryId, entry.Event?.Data > 1 ? BulkSubscribeAppResponseStatus.RETRY : BulkSubscribeAppResponseStatus.SUCCESS))])));
        using var content = new StringContent(
            """{"id":"1","entries":[{"entryId":"x","event":{"id":"1","type":"t","data":1},"contentType":"application/cloudevents+json"},{"entryId":"y","event":{"id":"2","type":"t","data":2}}],"topic":"a","pubsubname":"pubsub"}""",
            Encoding.UTF8,
            "application/json");

        using var response = await app.GetTestClient().PostAsync("/a", content);

        Assert.Equal("""{"statuses":[{"entryId":"x","status":"SUCCESS"},{"entryId":"y","status":"RETRY"}]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"data":{"n":1}}""", """application/json:{"n":1}""")]
    [InlineData("""{"datacontenttype":"text/plain","data":"Gr\u00fc\u00dfe"}""", "text/plain:Grüße")]
    [InlineData("""{"datacontenttype":"application/octet-stream","data_base64":"aGFsbG8="}""", "application/octet-stream:hallo")]
    [InlineData("""{"id":"x"}""", ":")]
    public async Task An_endpoint_sees_the_data_of_a_cloud_event(string envelope, string seen)
    {
        await using var app = await BuildAsync(Echo);
        using var content = new StringContent(envelope, Encoding.UTF8, new MediaTypeHeaderValue("application/cloudevents+json"));

        using var response = await app.GetTestClient().PostAsync("/echo", content);

        Assert.Equal(seen, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"data":1,"data_base64":"aGFsbG8="}""")]
    public async Task A_broken_envelope_is_400(string envelope)
    {
        await using var app = await BuildAsync(Echo);
        using var content = new StringContent(envelope, Encoding.UTF8, new MediaTypeHeaderValue("application/cloudevents+json"));

        using var response = await app.GetTestClient().PostAsync("/echo", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void A_registered_client_takes_its_settings_from_the_configuration()
    {
        using var services = new ServiceCollection().Use(services => services.AddDaprClient((_, builder) => builder.UseHttpEndpoint("http://127.0.0.1:1"))).BuildServiceProvider();

        Assert.Same(services.GetRequiredService<DaprClient>(), services.GetRequiredService<DaprClient>());
    }

    private static TopicOptions Rule(string type, int priority)
        => new() { PubsubName = "pubsub", Name = "orders", Match = $"event.type == \"{type}\"", Priority = priority, DeadLetterTopic = "dead" };

    private static void Echo(WebApplication app)
    {
        app.UseCloudEvents();
        app.MapPost("/echo", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return $"{request.ContentType}:{await reader.ReadToEndAsync()}";
        });
    }

    private static async Task<WebApplication> BuildAsync(Action<WebApplication> configure)
    {
        var app = WebApplication.CreateSlimBuilder().Use(builder => builder.WebHost.UseTestServer()).Build();
        configure(app);
        await app.StartAsync();
        return app;
    }
}
