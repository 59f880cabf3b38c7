namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>A trace as a list shows it, kept up to date with each span.</summary>
internal sealed class TraceSummary(TraceId id, long order, long firstSpan)
{
    private long _rootStart = long.MaxValue;
    private bool _hasRoot;

    public TraceId Id => id;

    /// <summary>Counts traces as they come.</summary>
    public long Order => order;

    /// <summary>The number of the first span; lower ones belong to a trace of the same id that was dropped.</summary>
    public long FirstSpan => firstSpan;

    /// <summary>The number of the span that came last.</summary>
    public long LastSpan { get; private set; } = -1;

    public string Name { get; private set; } = "";

    /// <summary>The service of the span that the name is of.</summary>
    public string Service { get; private set; } = "";

    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; }

    public int SpanCount { get; private set; }

    public int ErrorCount { get; private set; }

    /// <summary>Whether spans have been dropped since.</summary>
    public bool IsCut { get; private set; }

    public List<ServiceShare> Services { get; } = [];

    public void Add(in SpanRecord span, long number)
    {
        LastSpan = number;
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.End);
        SpanCount++;
        ErrorCount += span.IsError ? 1 : 0;
        TakeName(span);

        var service = span.Source.Service;
        var index = Services.FindIndex(s => s.Service == service);
        var share = index < 0 ? new ServiceShare(service, 0, 0) : Services[index];
        share = share with { Spans = share.Spans + 1, Errors = share.Errors + (span.IsError ? 1 : 0) };
        if (index < 0)
        {
            Services.Add(share);
        }
        else
        {
            Services[index] = share;
        }
    }

    /// <summary>A span is gone.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Drop()
    {
        IsCut = true;
        return --SpanCount == 0;
    }

    // The name is that of the first span without a parent, and until there is one, of the first span.
    private void TakeName(in SpanRecord span)
    {
        if ((span.IsRoot && !_hasRoot) || (span.IsRoot == _hasRoot && span.Start < _rootStart))
        {
            _hasRoot = span.IsRoot;
            _rootStart = span.Start;
            (Name, Service) = (span.Name, span.Source.Service);
        }
    }
}

/// <summary>How much of a trace is a service's.</summary>
internal readonly record struct ServiceShare(string Service, int Spans, int Errors);
