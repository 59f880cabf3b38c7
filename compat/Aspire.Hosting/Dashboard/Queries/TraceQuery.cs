using System.Globalization;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>What <c>GET /api/telemetry/traces</c> can be asked. Without anything it answers the newest traces.</summary>
internal sealed class TraceQuery
{
    private const int MaxLimit = 500;

    /// <summary>A service that has a part in the trace.</summary>
    public string? Resource { get; init; }

    /// <summary>In the name, or the beginning of the id.</summary>
    public string? Text { get; init; }

    /// <summary>Milliseconds.</summary>
    public double? MinDuration { get; init; }

    public bool Errors { get; init; }

    /// <summary>Conditions of <see cref="FieldFilter"/>; all must hold of one span.</summary>
    public string[]? Filter { get; init; }

    /// <summary>The order of the last trace of the page before.</summary>
    public long? Before { get; init; }

    public int? Limit { get; init; }

    public TracePage? Run(TelemetryStore store)
    {
        if (FieldFilter.Parse(Filter) is not { } filters)
        {
            return null;
        }

        var limit = Math.Clamp(Limit ?? 100, 1, MaxLimit);
        var found = new List<TraceRow>();
        var total = 0;
        store.Traces.Read(long.MaxValue, (trace, spans) =>
        {
            if (Matches(trace) && (filters.Count == 0 || HasSpan(trace, spans, filters, store.Attributes)))
            {
                total++;
                if (found.Count < limit && trace.Order < (Before ?? long.MaxValue))
                {
                    found.Add(TraceRow.From(trace));
                }
            }

            return true;
        });

        return TracePage.Of(found, total);
    }

    /// <summary>The query of a request.</summary>
    public static ValueTask<TraceQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new TraceQuery
        {
            Resource = query["resource"],
            Text = query["text"],
            MinDuration = double.TryParse(query["minDuration"], CultureInfo.InvariantCulture, out var duration) ? duration : null,
            Errors = query["errors"] == "true",
            Filter = [.. query["filter"].OfType<string>()],
            Before = long.TryParse(query["before"], out var before) ? before : null,
            Limit = int.TryParse(query["limit"], out var limit) ? limit : null,
        });
    }

    private bool Matches(TraceSummary trace)
        => (!Errors || trace.ErrorCount > 0)
            && (MinDuration is not { } least || Milliseconds.From(trace.End - trace.Start) >= least)
            && (string.IsNullOrEmpty(Resource) || trace.Services.Exists(s => s.Service == Resource))
            && (string.IsNullOrEmpty(Text) || $"{trace.Service}: {trace.Name}".Contains(Text, StringComparison.OrdinalIgnoreCase)
                || trace.Id.ToString().StartsWith(Text, StringComparison.OrdinalIgnoreCase));

    private static bool HasSpan(TraceSummary trace, RecordLog<SpanRecord> spans, List<FieldFilter> filters, AttributeReader attributes)
    {
        for (var number = trace.LastSpan; number >= 0 && spans.Contains(number); number = spans.Record(number).Previous)
        {
            var view = SpanView.From(spans.Record(number), spans.Details(number), attributes);
            if (filters.TrueForAll(f => f.Matches(view.Field(f.Field))))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Some traces by their start, the newest first, how many there are, and what to ask for as <c>before</c> to get those after them.</summary>
internal sealed record TracePage(IReadOnlyList<TraceRow> Items, int Total, long? Next)
{
    public static TracePage Of(List<TraceRow> traces, int total)
        => new([.. traces.OrderByDescending(t => t.Start)], total, traces.Count == 0 ? null : traces.Min(t => t.Order));
}

/// <summary>A trace in a list.</summary>
internal sealed record TraceRow(
    long Order,
    string Id,
    string Name,
    string Resource,
    double Start,
    double Duration,
    int Spans,
    int Errors,
    IReadOnlyList<ServiceShare> Services,
    bool IsCut)
{
    public static TraceRow From(TraceSummary trace) => new(
        trace.Order,
        trace.Id.ToString(),
        trace.Name,
        trace.Service,
        Milliseconds.From(trace.Start),
        Milliseconds.From(trace.End - trace.Start),
        trace.SpanCount,
        trace.ErrorCount,
        [.. trace.Services],
        trace.IsCut);
}
