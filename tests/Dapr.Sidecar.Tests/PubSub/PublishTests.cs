using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class PublishTests
{
    private static readonly string Components = Yaml.PubSub("pubsub");

    [Fact]
    public async Task A_published_message_is_204_without_a_body()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.TryPublishAsync();

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_can_be_put_as_well_as_posted()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        using var content = TestRuntime.Json("1");

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.PutAsync("/v1.0/publish/pubsub/orders", content).StatusAsync());
        Assert.Single(runtime.Runtime.Published);
    }

    [Fact]
    public async Task The_name_of_a_topic_may_have_slashes()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await runtime.PublishAsync(topic: "orders/new/here");

        Assert.Equal("orders/new/here", Assert.Single(runtime.Runtime.Published).Topic);
    }

    [Fact]
    public async Task An_unknown_pubsub_is_404()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        using var content = TestRuntime.Json("1");

        using var response = await runtime.Http.PostAsync("/v1.0/publish/other/orders", content);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await AssertMessageAsync(response, "ERR_PUBSUB_NOT_FOUND", "pubsub other is not found");
    }

    [Fact]
    public async Task Without_a_topic_it_is_404()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.TryPublishAsync(topic: string.Empty);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await AssertMessageAsync(response, "ERR_TOPIC_NAME_EMPTY", "topic is empty in pubsub pubsub");
    }

    [Fact]
    public async Task A_component_is_not_there_for_an_app_outside_of_its_scopes()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.Component("pubsub", "pubsub.sqlite", [("connectionString", Yaml.Database)], "other"));

        Assert.Equal((HttpStatusCode.NotFound, "ERR_PUBSUB_NOT_FOUND"), await runtime.TryPublishAsync().FaultAsync());
    }

    [Fact]
    public async Task A_fault_has_details_for_programs()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.PubSub("pubsub", ("allowedTopics", "other")));

        using var response = await runtime.TryPublishAsync();

        Assert.Equal(
            """
            [{"@type":"type.googleapis.com/google.rpc.ResourceInfo","description":"topic orders is not allowed for app id shop","owner":"","resource_name":"pubsub","resource_type":"pubsub"},
             {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io","metadata":{"topic":"orders","error":"topic orders is not allowed for app id shop"},"reason":"DAPR_PUBSUB_FORBIDDEN"}]
            """.ReplaceLineEndings(string.Empty).Replace("}, {", "},{", StringComparison.Ordinal),
            System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())?["details"]?.ToJsonString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_rawPayload_that_is_no_truth_value_is_400()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.TryPublishAsync(query: "?metadata.rawPayload=maybe");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertMessageAsync(response, "ERR_PUBSUB_REQUEST_METADATA", "failed deserializing metadata. Error: rawPayload value must be a valid boolean: actual is 'maybe'");
    }

    [Fact]
    public async Task What_only_calls_itself_an_envelope_is_500()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.TryPublishAsync("""{"}""", contentType: "application/cloudevents+json");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await AssertMessageAsync(response, "ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent");
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_500_and_not_published()
    {
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        await FullDisk.FillAsync(runtime);

        var fault = await runtime.TryPublishAsync(FullDisk.TooLarge).FaultAsync();
        await runtime.IdleAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_PUBSUB_PUBLISH_MESSAGE"), fault);
        Assert.Empty(runtime.Runtime.Published);
        Assert.Empty(shop.Received);
    }

    private static async Task AssertMessageAsync(HttpResponseMessage response, string code, string message)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, (string?)body?["errorCode"]);
        Assert.Equal(message, (string?)body?["message"]);
    }
}
