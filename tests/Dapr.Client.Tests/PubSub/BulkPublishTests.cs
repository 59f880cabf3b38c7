using System.Net;
using System.Text;
using System.Text.Json;

namespace Dapr.Client.Tests.PubSub;

public sealed class BulkPublishTests
{
    [Fact]
    public async Task Events_are_sent_as_entries_with_their_types()
    {
        var sidecar = new Sidecar(HttpStatusCode.NoContent, string.Empty);
        using var dapr = sidecar.Client();

        var answer = await dapr.BulkPublishEventAsync<object>(
            "pubsub", "orders", [new { N = 1 }, new byte[] { 1 }, new CloudEvent<int>(7) { Type = "mine" }], new() { ["ttlInSeconds"] = "5" });

        Assert.Empty(answer.FailedEntries);
        Assert.Equal("/v1.0-alpha1/publish/bulk/pubsub/orders?metadata.ttlInSeconds=5", sidecar.Path);
        Assert.Equal(
            """[{"entryId":"0","contentType":"application/json","event":{"n":1},"metadata":{"ttlInSeconds":"5"}},{"entryId":"1","contentType":"application/octet-stream","event":"AQ==","metadata":{"ttlInSeconds":"5"}},{"entryId":"2","contentType":"application/cloudevents\u002Bjson","event":{"data":7,"datacontenttype":"application/json","source":null,"type":"mine","subject":null},"metadata":{"ttlInSeconds":"5"}}]""",
            sidecar.Body);
    }

    [Fact]
    public async Task What_was_not_published_is_told_and_the_rest_was()
    {
        using var dapr = new Sidecar(HttpStatusCode.InternalServerError, """{"failedEntries":[{"entryId":"1","error":"full"}],"errorCode":"ERR_PUBSUB_PUBLISH_MESSAGE"}""").Client();

        var failed = Assert.Single((await dapr.BulkPublishEventAsync("pubsub", "orders", ["a", "b"])).FailedEntries);

        Assert.Equal(("b", "full"), (failed.Entry.EventData, failed.ErrorMessage));
    }

    [Fact]
    public async Task A_refusal_of_all_is_an_exception()
    {
        using var dapr = new Sidecar(HttpStatusCode.NotFound, """{"errorCode":"ERR_PUBSUB_NOT_FOUND","message":"none"}""").Client();

        await Assert.ThrowsAsync<DaprException>(() => dapr.BulkPublishEventAsync("other", "orders", ["a"]));
    }

    private sealed class Sidecar(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string? Path { get; private set; }

        public string? Body { get; private set; }

        public DaprHttpClient Client()
            => new(new DaprHttpApi(new HttpClient(this), new Uri("http://sidecar.test"), new(JsonSerializerDefaults.Web), apiToken: null));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri?.PathAndQuery;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
