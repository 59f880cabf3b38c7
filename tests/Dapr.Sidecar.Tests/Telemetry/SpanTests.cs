using System.Diagnostics;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Telemetry;

public sealed class SpanTests
{
    private static readonly string Components = Yaml.State("store") + Yaml.PubSub("pubsub");

    [Fact]
    public async Task An_invocation_is_a_span_of_the_caller_around_one_of_the_target()
    {
        using var spans = new RecordedSpans();
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        await SendAsync(runtime, spans, HttpMethod.Get, "/v1.0/invoke/stock/method/items/1?secret=x");

        await Until.TrueAsync(() => spans.Ended.Count == 2);
        var caller = spans.Of("shop", "CallLocal/stock/items/1");
        var target = spans.Of("stock", "/dapr.proto.internals.v1.ServiceInvocation/CallLocal");
        Assert.Equal(spans.Root, caller.ParentSpanId.ToHexString());
        Assert.Equal(caller.SpanId, target.ParentSpanId);
        Assert.Equal(target.Id, Assert.Single(stock.Received).Headers["traceparent"]);
        Assert.Equal("ServiceInvocation", caller.GetTagItem("rpc.service"));
        Assert.Equal("stock", caller.GetTagItem("net.peer.name"));
        Assert.Equal("GET /v1.0/invoke/stock/method/items/1", caller.GetTagItem("dapr.api"));
        Assert.Equal("200", caller.GetTagItem("dapr.status_code"));
        Assert.Equal("http", caller.GetTagItem("dapr.protocol"));
        Assert.DoesNotContain(spans.Ended.SelectMany(span => span.TagObjects), tag => tag.Value is string text && text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_call_is_a_span_that_names_the_store()
    {
        using var spans = new RecordedSpans();
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        using var response = await SendAsync(runtime, spans, HttpMethod.Get, "/v1.0/state/store/a");

        await Until.TrueAsync(() => spans.Ended.Count == 1);
        var span = spans.Of("shop", "/v1.0/state/store/a");
        Assert.Equal("state", span.GetTagItem("db.system"));
        Assert.Equal("store", span.GetTagItem("db.name"));
        Assert.Equal("GET /v1.0/state/store/a", span.GetTagItem("db.statement"));
        Assert.Equal(span.Id, response.Headers.GetValues("traceparent").Single());
    }

    [Fact]
    public async Task A_message_carries_its_publishers_trace_to_the_app()
    {
        using var spans = new RecordedSpans();
        await using var stock = new FakeApp("stock", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders"}]""");
        await using var runtime = await StartAsync(stock);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await runtime.Runtime.SubscribedAsync(deadline.Token);

        await SendAsync(runtime, spans, HttpMethod.Post, "/v1.0/publish/pubsub/orders");
        await runtime.IdleAsync();

        await Until.TrueAsync(() => spans.Ended.Count == 2);
        var publish = spans.Of("shop", "/v1.0/publish/pubsub/orders");
        var delivery = spans.Of("stock", "pubsub/orders");
        Assert.Equal("orders", publish.GetTagItem("messaging.destination.name"));
        Assert.Equal(publish.SpanId, delivery.ParentSpanId);
        Assert.Equal("pubsub", delivery.GetTagItem("messaging.system"));
        Assert.Equal(delivery.Id, stock.Received.Single(request => request.Target == "/orders").Headers["traceparent"]);
    }

    [Fact]
    public async Task Health_is_not_traced()
    {
        using var spans = new RecordedSpans();
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        await SendAsync(runtime, spans, HttpMethod.Get, "/v1.0/healthz");
        await SendAsync(runtime, spans, HttpMethod.Get, "/v1.0/metadata");

        await Until.TrueAsync(() => !spans.Ended.IsEmpty);
        Assert.Equal("/v1.0/metadata", Assert.Single(spans.Ended).DisplayName);
    }

    [Fact]
    public async Task A_failed_call_is_a_failed_span()
    {
        using var spans = new RecordedSpans();
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        await SendAsync(runtime, spans, HttpMethod.Get, "/v1.0/state/nowhere/a");

        await Until.TrueAsync(() => spans.Ended.Count == 1);
        Assert.Equal(ActivityStatusCode.Error, spans.Of("shop", "/v1.0/state/nowhere/a").Status);
    }

    private static Task<TestRuntime> StartAsync(FakeApp stock) => TestRuntime.StartAsync(
        Components, options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps] }, stock);

    private static async Task<HttpResponseMessage> SendAsync(TestRuntime runtime, RecordedSpans spans, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? TestRuntime.Json("{}") : null };
        request.Headers.Add("traceparent", spans.TraceParent);
        return await runtime.Http.SendAsync(request);
    }
}
