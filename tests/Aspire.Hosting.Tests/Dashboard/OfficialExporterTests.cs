using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>What OpenTelemetry's own exporter sends is what the dashboard tells.</summary>
public sealed class OfficialExporterTests : IAsyncLifetime
{
    private DashboardSite? _site;
    private Exporter? _exporter;

    private DashboardSite Site => _site ?? throw new InvalidOperationException("The test has not started.");

    private Exporter Sender => _exporter ?? throw new InvalidOperationException("The test has not started.");

    public async Task InitializeAsync()
    {
        _site = await DashboardSite.StartAsync();
        _exporter = new Exporter(_site);
    }

    public async Task DisposeAsync()
    {
        _exporter?.Dispose();
        await Site.DisposeAsync();
    }

    [Fact]
    public async Task A_trace_is_told_with_its_spans_attributes_events_and_links()
    {
        string id;
        var other = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using (var root = Sender.Source.StartActivity("GET /orders", ActivityKind.Server, default(ActivityContext), links: [new ActivityLink(other)]))
        {
            Assert.NotNull(root);
            id = root.TraceId.ToString();
            root.SetTag("http.response.status_code", 500).SetTag("ratio", 0.25).SetTag("cached", false).SetTag("tags", (string[])["a", "b"]);
            using var child = Sender.Source.StartActivity("load");
            child?.AddException(new InvalidOperationException("Nothing there")).SetStatus(ActivityStatusCode.Error, "it broke");
        }

        Sender.Flush();
        var trace = await Site.GetAsync($"/api/telemetry/traces/{id}");

        var spans = trace.GetProperty("spans").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString() ?? "");
        Assert.Equal("GET /orders", trace.GetProperty("name").GetString());
        Assert.Equal("Server", spans["GET /orders"].GetProperty("kind").GetString());
        Assert.Equal("shop", spans["load"].GetProperty("resource").GetString());
        Assert.Equal(spans["GET /orders"].GetProperty("id").GetString(), spans["load"].GetProperty("parentId").GetString());
        Assert.Equal(["500", "0.25", "false", "[\"a\",\"b\"]"], Attributes(spans["GET /orders"]).Select(a => a.Value));
        Assert.Equal(other.TraceId.ToString(), spans["GET /orders"].GetProperty("links")[0].GetProperty("traceId").GetString());
        Assert.Equal("Error", spans["load"].GetProperty("status").GetString());
        Assert.Equal("it broke", spans["load"].GetProperty("statusMessage").GetString());
        var failure = spans["load"].GetProperty("events")[0];
        Assert.Equal("exception", failure.GetProperty("name").GetString());
        Assert.Contains(Attributes(failure), a => a is { Name: "exception.message", Value: "Nothing there" });
        Assert.InRange(trace.GetProperty("duration").GetDouble(), spans["load"].GetProperty("duration").GetDouble(), 60_000);
    }

    [Fact]
    public async Task A_log_is_told_with_its_level_its_fields_its_exception_and_its_trace()
    {
        using (var activity = Sender.Source.StartActivity("work"))
        {
            Sender.Logger().LogWarning(new InvalidOperationException("No stock"), "Order {OrderId} failed", 42);

            var log = (await Site.GetAsync("/api/telemetry/logs")).GetProperty("items")[0];

            Assert.Equal("Warning", log.GetProperty("level").GetString());
            Assert.Equal("Order 42 failed", log.GetProperty("message").GetString());
            Assert.Equal("Shop.Orders", log.GetProperty("category").GetString());
            Assert.Equal(activity?.TraceId.ToString(), log.GetProperty("traceId").GetString());
            Assert.Contains(Attributes(log), a => a is { Name: "OrderId", Value: "42" });
            Assert.Contains(Attributes(log), a => a is { Name: "exception.message", Value: "No stock" });
        }
    }

    [Fact]
    public async Task Counters_gauges_and_histograms_are_told_with_their_dimensions()
    {
        var orders = Sender.Meter.CreateCounter<long>("orders", "{order}", "Orders taken");
        var duration = Sender.Meter.CreateHistogram<double>("duration", "ms");
        var exponential = Sender.Meter.CreateHistogram<double>("exponential", "ms");
        var level = Sender.Meter.CreateUpDownCounter<int>("level");
        orders.Add(3, new KeyValuePair<string, object?>("shelf", "a"));
        orders.Add(4, new KeyValuePair<string, object?>("shelf", "b"));
        level.Add(-2);
        for (var value = 1; value <= 100; value++)
        {
            duration.Record(value);
            exponential.Record(value);
        }

        Sender.Flush();
        var data = await DataAsync("orders");

        Assert.Equal("Counter", data.GetProperty("metric").GetProperty("kind").GetString());
        Assert.Equal("Orders taken", data.GetProperty("metric").GetProperty("description").GetString());
        Assert.Equal("shelf", data.GetProperty("dimensions")[0].GetProperty("name").GetString());
        Assert.Equal(7, Sum(data));
        Assert.Equal(4, Sum(await DataAsync("orders", "&filter=shelf:equals:b")));
        Assert.Equal(2, (await DataAsync("orders", "&by=shelf")).GetProperty("groups").GetArrayLength());
        Assert.Equal(100, Sum(await DataAsync("duration")));
        Assert.InRange(Last(await DataAsync("duration"), "p50"), 45, 55);
        Assert.InRange(Last(await DataAsync("exponential"), "p90"), 80, 110);
        Assert.Equal(-2, Last(await DataAsync("level"), "values"));
    }

    private static IEnumerable<(string Name, string Value)> Attributes(JsonElement owner) => owner.GetProperty("attributes").EnumerateArray()
        .Select(a => (a.GetProperty("name").GetString() ?? "", a.GetProperty("value").GetString() ?? ""));

    // The chart ends with the last whole five seconds; what was sent now shows with the next.
    private async Task<JsonElement> DataAsync(string name, string query = "")
    {
        var data = default(JsonElement);
        var path = $"/api/telemetry/metrics/data?resource=shop&meter={Sender.Meter.Name}&name={name}{query}";
        await Eventually.IsTrueAsync(async () => HasValues(data = await Site.GetAsync(path)), $"{name} has a value");
        return data;
    }

    private static bool HasValues(JsonElement data)
        => data.GetProperty("groups")[0].GetProperty("values").EnumerateArray().Any(v => v.ValueKind == JsonValueKind.Number && v.GetDouble() != 0);

    private static double Sum(JsonElement data) => data.GetProperty("groups").EnumerateArray()
        .SelectMany(g => g.GetProperty("values").EnumerateArray()).Where(v => v.ValueKind == JsonValueKind.Number).Sum(v => v.GetDouble());

    private static double Last(JsonElement data, string line) => data.GetProperty("groups")[0].GetProperty(line).EnumerateArray()
        .Last(v => v.ValueKind == JsonValueKind.Number).GetDouble();
}
