using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class CloudEventTests
{
    private static readonly string Components = Yaml.PubSub("pubsub");

    [Fact]
    public async Task A_published_event_arrives_as_a_cloud_event()
    {
        var request = await RoundTripAsync("application/json", """{"id":7}""");

        Assert.Equal("/orders", request.Target);
        Assert.Equal("application/cloudevents+json", request.Headers["Content-Type"]);
        Assert.Equal("1.0", (string?)request.Json["specversion"]);
        Assert.Equal("com.dapr.event.sent", (string?)request.Json["type"]);
        Assert.Equal("shop", (string?)request.Json["source"]);
        Assert.Equal("orders", (string?)request.Json["topic"]);
        Assert.Equal("pubsub", (string?)request.Json["pubsubname"]);
        Assert.Equal("application/json", (string?)request.Json["datacontenttype"]);
        Assert.Equal(7, (int?)request.Json["data"]?["id"]);
        Assert.True(Guid.TryParse((string?)request.Json["id"], out _));
    }

    [Fact]
    public async Task Text_is_a_string_and_bytes_are_base64()
    {
        var text = await RoundTripAsync("text/plain", "Grüße");
        var bytes = await RoundTripAsync("application/octet-stream", "Grüße");

        Assert.Equal("Grüße", (string?)text.Json["data"]);
        Assert.Equal(Convert.ToBase64String("Grüße"u8), (string?)bytes.Json["data_base64"]);
    }

    [Fact]
    public async Task The_publisher_may_override_attributes()
    {
        var request = await RoundTripAsync("application/json", "1", "?metadata.cloudevent.type=order.placed&metadata.cloudevent.id=my-id&metadata.cloudevent.source=my-source");

        Assert.Equal("order.placed", (string?)request.Json["type"]);
        Assert.Equal("my-id", (string?)request.Json["id"]);
        Assert.Equal("my-source", (string?)request.Json["source"]);
    }

    [Fact]
    public async Task An_envelope_of_the_publisher_is_kept()
    {
        var request = await RoundTripAsync("application/cloudevents+json", """{"specversion":"1.0","id":"x","source":"s","type":"t","subject":"about","data":{"n":1}}""");

        Assert.Equal("x", (string?)request.Json["id"]);
        Assert.Equal("t", (string?)request.Json["type"]);
        Assert.Equal("about", (string?)request.Json["subject"]);
        Assert.Equal("orders", (string?)request.Json["topic"]);
        Assert.Equal(1, (int?)request.Json["data"]?["n"]);
    }

    [Fact]
    public async Task A_raw_payload_reaches_a_raw_subscriber_as_bytes()
    {
        var request = await RoundTripAsync("application/json", "not wrapped", "?metadata.rawPayload=true", isRaw: true);

        Assert.Equal(Convert.ToBase64String("not wrapped"u8), (string?)request.Json["data_base64"]);
    }

    [Fact]
    public async Task The_trace_goes_with_the_event()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await using var shop = new FakeApp("shop", Subscription(isRaw: false));
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        using var publish = new HttpRequestMessage(HttpMethod.Post, "/v1.0/publish/pubsub/orders") { Content = TestRuntime.Json("1") };
        publish.Headers.Add("traceparent", Trace);
        await runtime.Http.SendAsync(publish);
        await runtime.IdleAsync();

        var request = Assert.Single(shop.Received);
        Assert.Equal(Trace, request.Headers["traceparent"]);
        Assert.Equal(Trace, (string?)request.Json["traceparent"]);
    }

    [Fact]
    public async Task Something_that_only_calls_itself_an_envelope_is_refused()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        using var content = new StringContent("no json", Encoding.UTF8, "application/cloudevents+json");

        var fault = await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders", content).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_PUBSUB_CLOUD_EVENTS_SER"), fault);
    }

    private static async Task<ReceivedRequest> RoundTripAsync(string contentType, string body, string query = "", bool isRaw = false)
    {
        await using var shop = new FakeApp("shop", Subscription(isRaw));
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType));

        await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders" + query, content);
        await runtime.IdleAsync();

        return Assert.Single(shop.Received);
    }

    private static string Subscription(bool isRaw)
        => """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","metadata":{"rawPayload":"RAW"}}]""".Replace("RAW", isRaw ? "true" : "false", StringComparison.Ordinal);
}
