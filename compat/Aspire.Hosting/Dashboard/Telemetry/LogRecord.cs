namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>What every log has; its message and its attributes lie in its details.</summary>
internal struct LogRecord
{
    /// <summary>Nanoseconds since 1970.</summary>
    public long Time;
    public LogSeverity Severity;

    /// <summary>The category of the logger.</summary>
    public string Scope;
    public string EventName;
    public TelemetrySource Source;
    public TraceId Trace;
    public SpanId Span;
}

/// <summary>The levels of Microsoft.Extensions.Logging, which logs.proto's 24 are grouped to.</summary>
internal enum LogSeverity : byte
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
