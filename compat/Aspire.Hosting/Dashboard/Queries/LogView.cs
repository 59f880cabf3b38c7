using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>A log as pages and tests see it.</summary>
internal sealed record LogView(
    long Number,
    double Time,
    string Level,
    string Resource,
    string Instance,
    string Category,
    string EventName,
    string Message,
    string TraceId,
    string SpanId,
    IReadOnlyList<TelemetryAttribute> Attributes)
{
    private static readonly string[] ExceptionFields = ["exception.type", "exception.message", "exception.stacktrace"];

    public static LogView From(long number, in LogRecord log, ReadOnlySpan<byte> details, AttributeReader attributes)
    {
        var packed = new PackedReader(details);
        var message = packed.Text();
        return new LogView(
            number,
            Milliseconds.From(log.Time),
            log.Severity.ToString(),
            log.Source.Service,
            log.Source.Instance,
            log.Scope,
            log.EventName,
            message,
            log.Trace.IsEmpty ? "" : log.Trace.ToString(),
            log.Span.ToString(),
            attributes.Read(ref packed));
    }

    public bool Contains(string? text)
        => string.IsNullOrEmpty(text)
            || Message.Contains(text, StringComparison.OrdinalIgnoreCase)
            || Category.Contains(text, StringComparison.OrdinalIgnoreCase)
            || Attributes.Any(a => ExceptionFields.Contains(a.Name) && a.Value.Contains(text, StringComparison.OrdinalIgnoreCase));

    public string? Field(string name) => name switch
    {
        "message" => Message,
        "category" => Category,
        "level" => Level,
        "event" => EventName,
        "resource" => Resource,
        "trace" => TraceId,
        "span" => SpanId,
        _ => Attributes.FirstOrDefault(a => a.Name == name).Value,
    };
}
