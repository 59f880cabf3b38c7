using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Browser.Tests;

[Collection(PlatformCollection.Name)]
public sealed class TraceTests(Platform platform)
{
    private const string RecorderIsLoaded = "() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/assets/recorder-') && entry.responseEnd > 0)";

    [Fact]
    public async Task One_trace_shows_a_play_from_the_click_to_the_first_segment()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        await visitor.RegisterAsync("Katherine");
        await visitor.PlayFoundAsync(DemoSong.Title, DemoSong.Title, () => visitor.Page.WaitForFunctionAsync(RecorderIsLoaded));
        await new Sound(visitor.Page).WaitUntilPastAsync(1);

        using var dashboard = new HttpClient { BaseAddress = platform.Dashboard };
        (await dashboard.GetAsync($"/login?t={platform.DashboardToken}")).EnsureSuccessStatusCode();
        IReadOnlyList<Span> spans = [];
        await Attempt.UntilAsync("the trace of the play is complete", async () =>
        {
            spans = await PlayAsync(dashboard);
            return IsComplete(spans) && IsWhole(spans);
        });

        var root = Assert.Single(spans, span => span.ParentId is null or "");
        Assert.Equal(("web", "play"), (root.Resource, root.Name));
        Assert.DoesNotContain(spans.SelectMany(span => span.Attributes), attribute => attribute.Value.Contains("Signature=", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    // The browser asks the Gateway, which asks Streaming, which asks its sidecar; and the segment comes from Streaming's media origin.
    private static bool IsComplete(IReadOnlyList<Span> spans)
        => Has(spans, "web", "open session") && Has(spans, "web", "playlist") && Has(spans, "web", "segment")
            && Has(spans, "gateway", "POST") && Has(spans, "streaming", "POST /playback")
            && spans.Any(span => span.Resource.StartsWith("streaming", StringComparison.Ordinal) && span.Attributes.Any(attribute => attribute.Name == "dapr.api"))
            && Has(spans, "streaming", "GET /media/tracks/");

    private static bool Has(IReadOnlyList<Span> spans, string resource, string name)
        => spans.Any(span => span.Resource == resource && span.Name.StartsWith(name, StringComparison.Ordinal));

    // What is still on its way may be the parent of what has come.
    private static bool IsWhole(IReadOnlyList<Span> spans)
    {
        var ids = spans.Select(span => span.Id).ToHashSet();
        return spans.All(span => span.ParentId is null or "" || ids.Contains(span.ParentId));
    }

    private static async Task<IReadOnlyList<Span>> PlayAsync(HttpClient dashboard)
    {
        var traces = await dashboard.GetFromJsonAsync<JsonElement>("/api/telemetry/traces?resource=web&filter=name:equals:play");
        if (traces.GetProperty("items").EnumerateArray().Select(trace => trace.GetProperty("id").GetString()).FirstOrDefault() is not { } id)
        {
            return [];
        }

        var trace = await dashboard.GetFromJsonAsync<Trace>($"/api/telemetry/traces/{id}");
        return trace?.Spans ?? [];
    }

    private sealed record Trace(IReadOnlyList<Span> Spans);

    private sealed record Span(string Id, string? ParentId, string Name, string Resource, IReadOnlyList<SpanAttribute> Attributes);

    private sealed record SpanAttribute(string Name, string Value);
}
