using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MusicStreaming.Contracts;
using MusicStreaming.Gateway.Tests.Hosting;

namespace MusicStreaming.Gateway.Tests;

public sealed class TelemetryTests : IAsyncDisposable
{
    private const string Traces = "/telemetry/v1/traces";

    /// <summary>ExportTraceServiceRequest with a Resource {service.name: "users"}, one ScopeSpans and a schema URL.</summary>
    private static readonly byte[] Spans = Field(1, [.. Field(1, Field(1, [.. Text(1, "service.name"), .. Field(2, Text(1, "users"))])), .. Field(2, Text(3, "the spans")), .. Text(3, "schema")]);

    private readonly OtlpReceiver _receiver = new();
    private GatewayApp? _app;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Browsers_spans_are_passed_on_with_our_name_and_headers()
    {
        using var client = await StartAsync();

        using var response = await client.PostAsync(Traces, Content(Spans));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var (path, key, body) = await _receiver.NextAsync();
        Assert.Equal("/v1/traces", path);
        Assert.Equal("a key", key);
        var text = Encoding.Latin1.GetString(body);
        Assert.Contains("the spans", text, StringComparison.Ordinal);
        Assert.Contains("web", text, StringComparison.Ordinal);
        Assert.DoesNotContain("users", text, StringComparison.Ordinal);
        Assert.Equal(Field(1, [.. Field(1, Field(1, [.. Text(1, "service.name"), .. Field(2, Text(1, "web"))])), .. Field(2, Text(3, "the spans"))]), body);
    }

    [Fact]
    public async Task Only_who_is_logged_in_may_send_spans()
    {
        using var _ = await StartAsync();
        using var stranger = GatewayApp.Client(App.Listeners);

        using var response = await stranger.PostAsync(Traces, Content(Spans));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task What_is_too_large_or_no_spans_is_refused()
    {
        using var client = await StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.PostAsync(Traces, Content(new byte[64 * 1024 + 1]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(Traces, Content("no protobuf"u8.ToArray()))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(Traces, Content([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.PostAsync(Traces, new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task Too_many_batches_are_refused()
    {
        using var client = await StartAsync(app => app.With("Gateway:SpanBatchesPerSecondByAddress", "1"));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++)
        {
            using var response = await client.PostAsync(Traces, Content(Spans));
            statuses.Add(response.StatusCode);
        }

        Assert.Contains(HttpStatusCode.Accepted, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Where_nobody_takes_spans_the_web_app_is_told_so()
    {
        _app = await new GatewayApp().StartAsync();
        using var client = GatewayApp.Client(App.Listeners, UserId.New());

        Assert.Equal("""{"takesSpans":false}""", await client.GetStringAsync("/telemetry"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(Traces, Content(Spans))).StatusCode);
    }

    [Fact]
    public async Task Where_spans_are_taken_the_web_app_is_told_so_and_the_admins_site_has_no_such_route()
    {
        using var client = await StartAsync();
        using var admins = GatewayApp.Client(App.Admins, UserId.New());

        Assert.Equal("""{"takesSpans":true}""", await client.GetStringAsync("/telemetry"));
        Assert.NotEqual(HttpStatusCode.Accepted, (await admins.PostAsync(Traces, Content(Spans))).StatusCode);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_no_failure_of_the_listeners()
    {
        using var client = await StartAsync();
        await _receiver.DisposeAsync();

        using var response = await client.PostAsync(Traces, Content(Spans));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private GatewayApp App => _app ?? throw new InvalidOperationException("It is not started.");

    private async Task<HttpClient> StartAsync(Func<GatewayApp, GatewayApp>? configure = null)
    {
        await _receiver.StartAsync();
        var app = new GatewayApp()
            .With("OTEL_EXPORTER_OTLP_ENDPOINT", _receiver.Address)
            .With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .With("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=a%20key");
        _app = await (configure?.Invoke(app) ?? app).StartAsync();
        return GatewayApp.Client(App.Listeners, UserId.New());
    }

    private static ByteArrayContent Content(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-protobuf") } };

    private static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];
}
