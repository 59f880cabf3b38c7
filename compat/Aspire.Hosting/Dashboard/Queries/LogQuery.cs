using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>What <c>GET /api/telemetry/logs</c> can be asked. Without anything it answers the newest logs.</summary>
internal sealed class LogQuery
{
    private const int MaxLimit = 500;

    public string? Resource { get; init; }

    /// <summary>The lowest level, such as <c>Warning</c>.</summary>
    public string? Level { get; init; }

    /// <summary>In the message, the category or an exception.</summary>
    public string? Text { get; init; }

    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    /// <summary>Conditions of <see cref="FieldFilter"/>; all must hold.</summary>
    public string[]? Filter { get; init; }

    /// <summary>The number of the last log of the page before.</summary>
    public long? Before { get; init; }

    public int? Limit { get; init; }

    public LogPage? Run(TelemetryStore store)
    {
        var level = LogSeverity.Trace;
        if (FieldFilter.Parse(Filter) is not { } filters || (Level is { Length: > 0 } && !Enum.TryParse(Level, ignoreCase: true, out level)))
        {
            return null;
        }

        var search = new LogSearch(this, level, filters, Math.Clamp(Limit ?? 100, 1, MaxLimit), store.Attributes);
        store.Logs.Read(long.MaxValue, search.Visit);
        return search.Page;
    }

    /// <summary>The query of a request.</summary>
    public static ValueTask<LogQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(new LogQuery
        {
            Resource = query["resource"],
            Level = query["level"],
            Text = query["text"],
            TraceId = query["traceId"],
            SpanId = query["spanId"],
            Filter = [.. query["filter"].OfType<string>()],
            Before = long.TryParse(query["before"], out var before) ? before : null,
            Limit = int.TryParse(query["limit"], out var limit) ? limit : null,
        });
    }
}

/// <summary>Some logs by their time, the newest first, how many there are, and what to ask for as <c>before</c> to get those after them.</summary>
internal sealed record LogPage(IReadOnlyList<LogView> Items, int Total, long? Next)
{
    // They come in the order in which services send them, some a second late.
    public static LogPage Of(List<LogView> logs, int total)
        => new([.. logs.OrderByDescending(l => l.Time)], total, logs.Count == 0 ? null : logs.Min(l => l.Number));
}
