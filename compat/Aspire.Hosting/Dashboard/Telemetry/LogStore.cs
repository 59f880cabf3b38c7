namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>The last logs, by count and by memory.</summary>
internal sealed class LogStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly RecordLog<LogRecord> _logs = new();
    private readonly Dictionary<string, long> _errors = [];
    private long _received;

    /// <summary>Logs that have ever come.</summary>
    public long Received => Interlocked.Read(ref _received);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return Math.Min(_logs.Count, limits.MaxLogCount);
            }
        }
    }

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _logs.Bytes;
            }
        }
    }

    public void Add(Batch<LogRecord> batch)
    {
        lock (_lock)
        {
            for (var index = 0; index < batch.Count; index++)
            {
                var log = batch.Record(index);
                _logs.Add(log, batch.DetailsOf(index));
                CountError(log);
            }

            // The limit may go through a segment: it is dropped once all of it is over the limit.
            while (_logs.HasSeveralSegments
                && (_logs.Count - RecordLog<LogRecord>.SegmentSize >= limits.MaxLogCount || _logs.Bytes > limits.MaxLogBytes))
            {
                _logs.DropOldest();
            }
        }

        Interlocked.Add(ref _received, batch.Count);
    }

    /// <summary>How many errors each service has ever logged.</summary>
    public IReadOnlyDictionary<string, long> Errors()
    {
        lock (_lock)
        {
            return new Dictionary<string, long>(_errors);
        }
    }

    /// <summary>Shows logs below a number to a reader, the newest first, for as long as it answers true.</summary>
    public void Read(long before, LogVisitor reader)
    {
        lock (_lock)
        {
            var first = Math.Max(_logs.First, _logs.Last - limits.MaxLogCount + 1);
            for (var number = _logs.Before(before); number >= first; number = _logs.Before(number))
            {
                if (!reader(number, _logs.Record(number), _logs.Details(number)))
                {
                    return;
                }
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _logs.Clear();
            _errors.Clear();
        }

        Interlocked.Increment(ref _received);
    }

    private void CountError(in LogRecord log)
    {
        if (log.Severity >= LogSeverity.Error && (_errors.Count < limits.MaxResourceCount || _errors.ContainsKey(log.Source.Service)))
        {
            _errors[log.Source.Service] = _errors.GetValueOrDefault(log.Source.Service) + 1;
        }
    }
}

/// <summary>Looks at a log while nothing changes.</summary>
/// <returns>Whether to go on.</returns>
internal delegate bool LogVisitor(long number, in LogRecord log, ReadOnlySpan<byte> details);
