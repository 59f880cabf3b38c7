using System.IO.Compression;
using System.Net;
using System.Text;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>What the endpoint for telemetry takes and refuses, byte by byte.</summary>
public sealed class OtlpEndpointTests : IAsyncLifetime
{
    private DashboardSite? _site;

    private DashboardSite Site => _site ?? throw new InvalidOperationException("The test has not started.");

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Fact]
    public async Task A_packed_request_is_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await zip.WriteAsync(Proto.Request("shop", Proto.Span(1, 1)));
        }

        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
        var answer = await Site.SendAsync("traces", content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("shop", (await Site.GetAsync($"/api/telemetry/traces/{Proto.TraceId(1)}")).GetProperty("resource").GetString());
    }

    [Fact]
    public async Task Of_a_broken_request_nothing_is_kept()
    {
        byte[] broken = [.. Proto.Request("shop", Proto.Span(1, 1)), 0x0a, 0x7f, 1];

        var answer = await SendAsync("traces", broken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("longer than its message", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await Site.GetAsync("/api/telemetry/traces")).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("logs")]
    [InlineData("metrics")]
    public async Task No_rubbish_brings_the_dashboard_down(string signal)
    {
        var random = new Random(7);
        var whole = signal == "logs" ? Proto.Request("shop", Proto.Log(9, "hello", Proto.Attribute(6, "a", "b"))) : Proto.Request("shop", Proto.Span(1, 1, more: Proto.Attribute(9, "a", "b")));

        for (var round = 0; round < 200; round++)
        {
            var rubbish = whole.ToArray();
            rubbish[random.Next(rubbish.Length)] = (byte)random.Next(256);
            var answer = await SendAsync(signal, rubbish[..random.Next(rubbish.Length + 1)]);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"Round {round} was answered {answer.StatusCode}.");
        }

        Assert.True((await Site.GetAsync("/api/telemetry/logs")).GetProperty("total").GetInt32() >= 0);
        Assert.True((await Site.GetAsync("/api/telemetry/metrics")).GetArrayLength() >= 0);
    }

    [Fact]
    public async Task Spans_without_an_id_are_told_as_rejected_and_the_others_kept()
    {
        var answer = await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 1), Proto.Text(5, "nameless"), Proto.Span(1, 0)));

        var partial = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([0x0a, (byte)(partial.Length - 2), 0x08, 2], partial[..4]);
        Assert.Equal(1, (await Site.GetAsync($"/api/telemetry/traces/{Proto.TraceId(1)}")).GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task Other_kinds_of_bodies_are_refused()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var unknown = new ByteArrayContent([]) { Headers = { ContentEncoding = { "br" } } };
        using var unpacked = new ByteArrayContent([1, 2, 3]) { Headers = { ContentEncoding = { "gzip" } } };
        using var huge = new ByteArrayContent(new byte[17 << 20]);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Site.SendAsync("traces", json)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await Site.SendAsync("traces", unknown)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.SendAsync("traces", unpacked)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Site.SendAsync("traces", huge)).StatusCode);
    }

    [Fact]
    public async Task Of_a_huge_text_the_beginning_is_kept_and_no_character_is_cut_in_two()
    {
        var huge = "x" + string.Concat(Enumerable.Repeat("ä", 20_000));

        await SendAsync("logs", Proto.Request("shop", Proto.Log(9, huge, Proto.Attribute(6, "big", huge))));

        var log = (await Site.GetAsync("/api/telemetry/logs")).GetProperty("items")[0];
        var kept = "x" + string.Concat(Enumerable.Repeat("ä", 8_191)) + "…";
        Assert.Equal(kept, log.GetProperty("message").GetString());
        Assert.Equal(kept, log.GetProperty("attributes")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_span_with_very_many_attributes_keeps_the_first()
    {
        byte[][] many = [.. Enumerable.Range(0, 500).Select(i => Proto.Attribute(9, $"key{i}", new string('v', 1_000)))];

        await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 1, more: many)));

        var attributes = (await Site.GetAsync($"/api/telemetry/traces/{Proto.TraceId(1)}")).GetProperty("spans")[0].GetProperty("attributes");
        Assert.InRange(attributes.GetArrayLength(), 40, 128);
        Assert.Equal("key0", attributes[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_sidecar_is_told_apart_from_its_app()
    {
        byte[] resource = [.. Proto.Attribute(1, "service.name", "shop"), .. Proto.Bytes(1, [.. Proto.Text(1, "dapr.sidecar"), .. Proto.Bytes(2, Proto.Number(2, 1))])];
        var request = Proto.Bytes(1, [.. Proto.Bytes(1, resource), .. Proto.Bytes(2, Proto.Bytes(2, Proto.Span(1, 2, parent: 1)))]);

        await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 1)));
        await SendAsync("traces", request);

        var spans = (await Site.GetAsync($"/api/telemetry/traces/{Proto.TraceId(1)}")).GetProperty("spans").EnumerateArray();
        Assert.Equal(["shop", "shop-dapr"], spans.Select(s => s.GetProperty("resource").GetString()).Order());
    }

    private async Task<HttpResponseMessage> SendAsync(string signal, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        return await Site.SendAsync(signal, content);
    }
}
