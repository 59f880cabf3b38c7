using System.Text.Json;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>Filters and pages of what has come.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private DashboardSite? _site;

    private DashboardSite Site => _site ?? throw new InvalidOperationException("The test has not started.");

    public async Task InitializeAsync() => _site = await DashboardSite.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();

    [Theory]
    [InlineData("", 4)]
    [InlineData("?level=Warning", 3)]
    [InlineData("?level=error", 2)]
    [InlineData("?resource=bank", 1)]
    [InlineData("?text=STOCK", 2)]
    [InlineData("?text=overdrawn", 1)]
    [InlineData("?filter=Attempt:gt:2", 1)]
    [InlineData("?filter=Attempt:lt:2", 1)]
    [InlineData("?filter=Attempt:equals:3&filter=message:contains:stock", 1)]
    [InlineData("?filter=Attempt:!equals:3", 3)]
    [InlineData("?filter=category:equals:tests&filter=level:equals:critical", 1)]
    public async Task Logs_are_found_by_level_resource_text_and_fields(string query, int count)
    {
        await SendAsync("logs", Proto.Request(
            "shop",
            Proto.Log(9, "Stock is fine", Proto.Attribute(6, "Attempt", "1")),
            Proto.Log(13, "Stock is low", Proto.Attribute(6, "Attempt", "3")),
            Proto.Log(17, "It broke", Proto.Attribute(6, "exception.message", "Account overdrawn"))));
        await SendAsync("logs", Proto.Request("bank", Proto.Log(21, "On fire")));

        var page = await Site.GetAsync($"/api/telemetry/logs{query}");

        Assert.Equal(count, page.GetProperty("total").GetInt32());
        Assert.Equal(count, page.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?errors=true", 1)]
    [InlineData("?resource=bank", 1)]
    [InlineData("?text=shop: get", 2)]
    [InlineData("?text=00000000000000010000000000000002", 1)]
    [InlineData("?minDuration=1", 3)]
    [InlineData("?minDuration=1.5", 0)]
    [InlineData("?filter=http.route:equals:/b", 1)]
    [InlineData("?filter=name:contains:pay&filter=status:equals:Error", 1)]
    [InlineData("?filter=name:contains:GET&filter=status:equals:Error", 0)]
    public async Task Traces_are_found_by_name_id_errors_duration_and_fields_of_one_span(string query, int count)
    {
        await SendAsync("traces", Proto.Request(
            "shop",
            Proto.Span(1, 1, name: "GET /a"),
            Proto.Span(2, 2, name: "GET /b", more: Proto.Attribute(9, "http.route", "/b")),
            Proto.Span(3, 4, parent: 3, name: "called", more: [])));
        await SendAsync("traces", Proto.Request("bank", Proto.Span(3, 3, name: "pay", more: Proto.Bytes(15, Proto.Number(3, 2)))));

        var page = await Site.GetAsync($"/api/telemetry/traces{query}");

        Assert.Equal(count, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_trace_is_named_after_its_root_however_late_that_comes()
    {
        await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 2, parent: 1, name: "inner")));
        await SendAsync("traces", Proto.Request("web", Proto.Span(1, 1, name: "click")));

        var trace = (await Site.GetAsync("/api/telemetry/traces")).GetProperty("items")[0];

        Assert.Equal("click", trace.GetProperty("name").GetString());
        Assert.Equal("web", trace.GetProperty("resource").GetString());
        Assert.Equal(2, trace.GetProperty("spans").GetInt32());
    }

    [Fact]
    public async Task A_span_that_was_sent_twice_is_shown_once()
    {
        await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 1)));
        await SendAsync("traces", Proto.Request("shop", Proto.Span(1, 1)));

        Assert.Equal(1, (await Site.GetAsync($"/api/telemetry/traces/{Proto.TraceId(1)}")).GetProperty("spans").GetArrayLength());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_and_without_repetition()
    {
        await SendAsync("logs", Proto.Request("shop", [.. Enumerable.Range(0, 25).Select(i => Proto.Log(9, $"line {i}"))]));

        var seen = new List<string?>();
        long? before = null;
        do
        {
            var page = await Site.GetAsync($"/api/telemetry/logs?limit=10{(before is null ? "" : $"&before={before}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(l => l.GetProperty("message").GetString()));
            before = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }
        while (before is not null);

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused()
    {
        Assert.Equal(400, (int)(await Site.Client.GetAsync("/api/telemetry/logs?filter=nonsense")).StatusCode);
        Assert.Equal(400, (int)(await Site.Client.GetAsync("/api/telemetry/logs?level=loud")).StatusCode);
        Assert.Equal(400, (int)(await Site.Client.GetAsync("/api/telemetry/traces?filter=a:like:b")).StatusCode);
        Assert.Equal(404, (int)(await Site.Client.GetAsync("/api/telemetry/traces/xyz")).StatusCode);
    }

    [Fact]
    public async Task What_is_cleared_is_gone()
    {
        await SendAsync("logs", Proto.Request("shop", Proto.Log(9, "hello")));

        (await Site.Client.PostAsync("/api/telemetry/clear?signal=logs", content: null)).EnsureSuccessStatusCode();

        Assert.Equal(0, (await Site.GetAsync("/api/telemetry/logs")).GetProperty("total").GetInt32());
    }

    private async Task SendAsync(string signal, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        (await Site.SendAsync(signal, content)).EnsureSuccessStatusCode();
    }
}
