namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>What every span has; attributes, events and links lie in its details.</summary>
internal struct SpanRecord
{
    public TraceId Trace;
    public SpanId Id;
    public SpanId Parent;

    /// <summary>Nanoseconds since 1970.</summary>
    public long Start;
    public long End;
    public string Name;
    public string Scope;
    public TelemetrySource Source;
    public SpanKind Kind;
    public bool IsError;
    public bool IsOk;

    /// <summary>The number of the span of the same trace that came before; -1 for the first.</summary>
    public long Previous;

    public readonly bool IsRoot => Parent.IsEmpty;
}

/// <summary>The kinds of trace.proto.</summary>
internal enum SpanKind : byte
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}
