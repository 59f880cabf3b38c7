namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The last traces, by count and by memory.</summary>
internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly RecordLog<SpanRecord> _spans = new();
    private readonly Dictionary<TraceId, LinkedListNode<TraceSummary>> _traces = [];
    private readonly LinkedList<TraceSummary> _order = new();
    private long _nextOrder;
    private long _received;

    /// <summary>Spans that have ever come.</summary>
    public long Received => Interlocked.Read(ref _received);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _traces.Count;
            }
        }
    }

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _spans.Bytes;
            }
        }
    }

    public void Add(Batch<SpanRecord> batch)
    {
        lock (_lock)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                Add(batch.Record(index), batch.DetailsOf(index));
            }

            while (_traces.Count > limits.MaxTraceCount && _order.First is { } oldest)
            {
                Remove(oldest);
            }

            while (_spans.HasSeveralSegments && (_spans.OldestLiveCount == 0 || _spans.Bytes > limits.MaxTraceBytes))
            {
                DropOldestSpans();
            }
        }

        Interlocked.Add(ref _received, batch.Count);
    }

    /// <summary>Shows traces below an order to a reader, the newest first, for as long as it answers true.</summary>
    public void Read(long before, TraceVisitor reader)
    {
        lock (_lock)
        {
            for (var node = _order.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Order < before && !reader(node.Value, _spans))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Shows one trace to a reader.</summary>
    public bool Read(TraceId id, TraceVisitor reader)
    {
        lock (_lock)
        {
            return _traces.TryGetValue(id, out var node) && reader(node.Value, _spans);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _traces.Clear();
            _order.Clear();
            _spans.Clear();
        }

        Interlocked.Increment(ref _received);
    }

    private void Add(SpanRecord span, ReadOnlySpan<byte> details)
    {
        if (!_traces.TryGetValue(span.Trace, out var node))
        {
            // The number is given below; nothing of this trace can be lower than the last one given.
            node = _order.AddLast(new TraceSummary(span.Trace, _nextOrder++, _spans.Last + 1));
            _traces.Add(span.Trace, node);
        }

        span.Previous = node.Value.LastSpan;
        var number = _spans.Add(span, details);
        _spans.LiveCount(number)++;
        node.Value.Add(span, number);
    }

    private void Remove(LinkedListNode<TraceSummary> node)
    {
        for (var number = node.Value.LastSpan; number >= 0 && _spans.Contains(number); number = _spans.Record(number).Previous)
        {
            _spans.LiveCount(number)--;
        }

        _order.Remove(node);
        _traces.Remove(node.Value.Id);
    }

    private void DropOldestSpans()
    {
        var number = _spans.First;
        foreach (ref readonly var span in _spans.Oldest)
        {
            if (_traces.TryGetValue(span.Trace, out var node) && number >= node.Value.FirstSpan && node.Value.Drop())
            {
                _order.Remove(node);
                _traces.Remove(span.Trace);
            }

            number++;
        }

        _spans.DropOldest();
    }
}

/// <summary>Looks at a trace while nothing changes; its spans are a chain from <see cref="TraceSummary.LastSpan"/> back.</summary>
/// <returns>Whether to go on.</returns>
internal delegate bool TraceVisitor(TraceSummary trace, RecordLog<SpanRecord> spans);
