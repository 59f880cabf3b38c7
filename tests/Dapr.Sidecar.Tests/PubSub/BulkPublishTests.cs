using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

public sealed class BulkPublishTests
{
    private const string Orders = """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""";

    private static readonly string Components = Yaml.PubSub("pubsub");

    [Theory]
    [InlineData("v1.0")]
    [InlineData("v1.0-alpha1")]
    public async Task Each_entry_is_published_and_the_answer_is_204(string version)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await runtime.PublishBulkAsync("""[{"entryId":"1","event":"one","contentType":"text/plain"},{"entryId":"2","event":{"n":2},"contentType":"application/json"}]""", version: version);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["\"one\"", """{"n":2}"""], runtime.Runtime.Published.Select(message => message.Data));
    }

    [Fact]
    public async Task Each_event_is_wrapped_as_its_content_type_says()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await runtime.PublishBulkAsync("""
            [{"entryId":"text","event":"a text","contentType":"text/plain"},
             {"entryId":"json","event":{"n":1},"contentType":"application/json"},
             {"entryId":"bytes","event":"AQID","contentType":"application/octet-stream"},
             {"entryId":"own","event":{"specversion":"1.0","id":"my-id","source":"s","type":"my-type","data":5},"contentType":"application/cloudevents+json"}]
            """);
        await runtime.IdleAsync();

        var received = shop.Received.Select(request => request.Json).ToDictionary(json => (string?)json["datacontenttype"] ?? (string?)json["id"] ?? string.Empty);
        Assert.Equal("a text", (string?)received["text/plain"]["data"]);
        Assert.Equal(1, (int?)received["application/json"]["data"]?["n"]);
        Assert.Equal("AQID", (string?)received["application/octet-stream"]["data_base64"]);
        Assert.Equal("my-type", (string?)received["my-id"]["type"]);
    }

    [Fact]
    public async Task The_metadata_of_an_entry_overrides_that_of_the_request()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);

        await runtime.PublishBulkAsync(
            """[{"entryId":"1","event":1,"contentType":"application/json","metadata":{"cloudevent.type":"own"}}]""",
            "?metadata.cloudevent.type=common&metadata.cloudevent.source=common-source");
        await runtime.IdleAsync();

        var json = Assert.Single(shop.Received).Json;
        Assert.Equal("own", (string?)json["type"]);
        Assert.Equal("common-source", (string?)json["source"]);
    }

    [Fact]
    public async Task Raw_events_are_not_wrapped()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await runtime.PublishBulkAsync("""[{"entryId":"1","event":"as it is","contentType":"text/plain"}]""", "?metadata.rawPayload=true");

        Assert.Equal("as it is", Assert.Single(runtime.Runtime.Published).Data);
    }

    [Theory]
    [InlineData("""[{"entryId":"1","event":1,"contentType":"application/json"},{"entryId":"1","event":2,"contentType":"application/json"}]""")]
    [InlineData("""[{"event":1,"contentType":"application/json"}]""")]
    [InlineData("""[{"entryId":"1","event":{"n":1},"contentType":"text/plain"}]""")]
    [InlineData("""[{"entryId":"1","event":"no base64!","contentType":"application/octet-stream"}]""")]
    [InlineData("""[{"entryId":"1","event":1}]""")]
    [InlineData("""{"entryId":"1"}""")]
    [InlineData("[null]")]
    [InlineData("""[{"entryId":"1","event":"\ud800","contentType":"text/plain"}]""")]
    [InlineData("no json")]
    public async Task Entries_that_cannot_be_read_are_400_and_nothing_is_published(string entries)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await runtime.PublishBulkAsync(entries).FaultAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_PUBSUB_EVENTS_SER"), fault);
        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task Entries_that_cannot_be_stored_are_500_and_listed()
    {
        await using var shop = new FakeApp("shop", Orders);
        await using var runtime = await TestRuntime.StartAsync(Components, null, shop);
        await FullDisk.FillAsync(runtime);

        using var response = await runtime.PublishBulkAsync($$"""[{"entryId":"a","event":1,"contentType":"application/json"},{"entryId":"b","event":{{FullDisk.TooLarge}},"contentType":"application/json"}]""");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ERR_PUBSUB_PUBLISH_MESSAGE", (string?)body?["errorCode"]);
        Assert.Equal(["a", "b"], body?["failedEntries"]?.AsArray().Select(entry => (string?)entry?["entryId"]) ?? []);
        Assert.Empty(runtime.Runtime.Published);
    }
}
