using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>Goes through the logs for a <see cref="LogQuery"/>: counts what matches, and keeps the page that is wanted.</summary>
internal sealed class LogSearch(LogQuery query, LogSeverity level, List<FieldFilter> filters, int limit, AttributeReader attributes)
{
    private readonly List<LogView> _found = [];
    private int _total;

    public LogPage Page => LogPage.Of(_found, _total);

    /// <summary>A log is read only when its text is asked for, or when it is on the page.</summary>
    public bool Visit(long number, in LogRecord log, ReadOnlySpan<byte> details)
    {
        if (!MatchesRecord(log))
        {
            return true;
        }

        var isWanted = _found.Count < limit && number < (query.Before ?? long.MaxValue);
        if (string.IsNullOrEmpty(query.Text) && filters.Count == 0 && !isWanted)
        {
            _total++;
            return true;
        }

        var view = LogView.From(number, log, details, attributes);
        if (view.Contains(query.Text) && filters.TrueForAll(f => f.Matches(view.Field(f.Field))))
        {
            _total++;
            if (isWanted)
            {
                _found.Add(view);
            }
        }

        return true;
    }

    private bool MatchesRecord(in LogRecord log)
        => log.Severity >= level
            && (string.IsNullOrEmpty(query.Resource) || log.Source.Service == query.Resource)
            && (string.IsNullOrEmpty(query.TraceId) || log.Trace.ToString() == query.TraceId)
            && (string.IsNullOrEmpty(query.SpanId) || log.Span.ToString() == query.SpanId);
}
