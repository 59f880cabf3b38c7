using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>One trace with its spans, by their start. It is cut when some were dropped for room, or are too many to show.</summary>
internal sealed record TraceView(string Id, string Name, string Resource, double Start, double Duration, bool IsCut, IReadOnlyList<SpanView> Spans)
{
    public const int MaxSpans = 2_000;

    /// <returns>Null when there is no such trace.</returns>
    public static TraceView? Find(TelemetryStore store, string id)
    {
        TraceView? found = null;
        if (TraceId.TryParse(id, out var trace))
        {
            store.Traces.Read(trace, (summary, spans) =>
            {
                found = From(summary, spans, store.Attributes);
                return true;
            });
        }

        return found;
    }

    private static TraceView From(TraceSummary trace, RecordLog<SpanRecord> spans, AttributeReader attributes)
    {
        // An exporter that got no answer sends a span again.
        var views = new Dictionary<SpanId, SpanView>();
        var number = trace.LastSpan;
        for (; number >= 0 && spans.Contains(number) && views.Count < MaxSpans; number = spans.Record(number).Previous)
        {
            ref readonly var span = ref spans.Record(number);
            views.TryAdd(span.Id, SpanView.From(span, spans.Details(number), attributes));
        }

        return new TraceView(
            trace.Id.ToString(),
            trace.Name,
            trace.Service,
            Milliseconds.From(trace.Start),
            Milliseconds.From(trace.End - trace.Start),
            trace.IsCut || number >= 0,
            [.. views.Values.OrderBy(s => s.Start)]);
    }
}
