using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Decodes <c>ExportLogsServiceRequest</c> (opentelemetry/proto/logs/v1/logs.proto).</summary>
internal sealed class LogDecoder(SourceTable sources, StringPool strings, AttributePacker attributes)
{
    private const int BodyField = 5;
    private const int AttributesField = 6;

    /// <exception cref="OtlpFormatException">The request is broken.</exception>
    public void Decode(ReadOnlySpan<byte> request, Batch<LogRecord> batch)
        => ScopedRecords.Read(request, sources, strings, (log, source, scope) =>
        {
            var offset = batch.Details.Length;
            var record = new LogRecord { Source = source, Scope = scope, EventName = "", Severity = LogSeverity.Information };
            ReadNumbers(log, ref record);
            ReadDetails(log, batch.Details, offset);
            batch.Add(record, offset);
        });

    private void ReadNumbers(ProtobufReader log, ref LogRecord record)
    {
        var observed = 0L;
        while (log.Next())
        {
            switch (log.Field)
            {
                case 1:
                    record.Time = (long)Math.Min(log.Fixed64(), long.MaxValue);
                    break;
                case 2:
                    record.Severity = Severity(log.Varint());
                    break;
                case 9:
                    record.Trace = TraceId.From(log.Bytes());
                    break;
                case 10:
                    record.Span = SpanId.From(log.Bytes());
                    break;
                case 11:
                    observed = (long)Math.Min(log.Fixed64(), long.MaxValue);
                    break;
                case 12:
                    record.EventName = strings.Get(log.Bytes());
                    break;
                default:
                    log.Skip();
                    break;
            }
        }

        record.Time = record.Time == 0 ? observed : record.Time;
    }

    private void ReadDetails(ProtobufReader log, PackedWriter details, int offset)
    {
        var again = log;
        ReadOnlySpan<byte> body = default;
        while (log.Next())
        {
            if (log.Field == BodyField)
            {
                body = log.Bytes();
            }
            else
            {
                log.Skip();
            }
        }

        attributes.AddText(new ProtobufReader(body), details);
        var count = 0;
        while (again.Next())
        {
            if (again.Field == AttributesField)
            {
                attributes.Add(again.Message(), details, offset, ref count);
            }
            else
            {
                again.Skip();
            }
        }

        AttributePacker.End(details);
    }

    // 1-4 trace, 5-8 debug, 9-12 information, 13-16 warning, 17-20 error, 21-24 fatal; 0 says nothing.
    private static LogSeverity Severity(ulong number)
        => number is 0 or > 24 ? LogSeverity.Information : (LogSeverity)((number - 1) / 4);
}
