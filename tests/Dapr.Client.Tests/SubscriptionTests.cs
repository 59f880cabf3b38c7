using System.Net;
using System.Net.Http.Headers;
using System.Text;
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
