using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Decodes <c>ExportTraceServiceRequest</c> (opentelemetry/proto/trace/v1/trace.proto).</summary>
internal sealed class SpanDecoder(SourceTable sources, StringPool strings, AttributePacker attributes, TelemetryLimits limits)
{
    private const int AttributesField = 9;
    private const int EventsField = 11;
    private const int LinksField = 13;

    /// <exception cref="OtlpFormatException">The request is broken.</exception>
    public void Decode(ReadOnlySpan<byte> request, Batch<SpanRecord> batch)
        => ScopedRecords.Read(request, sources, strings, (span, source, scope) =>
        {
            var offset = batch.Details.Length;
            var record = new SpanRecord { Source = source, Scope = scope, Name = "" };
            Read(span, ref record, batch.Details, offset);

            if (record.Trace.IsEmpty || record.Id.IsEmpty)
            {
                batch.Details.Truncate(offset);
                batch.Rejected++;
                return;
            }

            record.End = Math.Max(record.Start, record.End);
            batch.Add(record, offset);
        });

    private void Read(ProtobufReader span, ref SpanRecord record, PackedWriter details, int offset)
    {
        var all = span;
        var count = 0;
        ReadOnlySpan<byte> status = default;
        ReadOnlySpan<byte> state = default;
        while (span.Next())
        {
            switch (span.Field)
            {
                case 3:
                    state = span.Bytes();
                    break;
                case AttributesField:
                    attributes.Add(span.Message(), details, offset, ref count);
                    break;
                case 15:
                    status = ReadStatus(span.Message(), ref record);
                    break;
                default:
                    ReadNumber(ref span, ref record);
                    break;
            }
        }

        AttributePacker.End(details);
        ReadEvents(all, record.Start, details, offset);
        ReadLinks(all, details, offset);
        details.Text(status, limits.MaxAttributeLength);
        details.Text(state, limits.MaxAttributeLength);
    }

    private void ReadNumber(ref ProtobufReader span, ref SpanRecord record)
    {
        switch (span.Field)
        {
            case 1:
                record.Trace = TraceId.From(span.Bytes());
                break;
            case 2:
                record.Id = SpanId.From(span.Bytes());
                break;
            case 4:
                record.Parent = SpanId.From(span.Bytes());
                break;
            case 5:
                record.Name = strings.Get(span.Bytes());
                break;
            case 6:
                record.Kind = span.Varint() is var kind and <= (ulong)SpanKind.Consumer ? (SpanKind)kind : SpanKind.Unspecified;
                break;
            case 7:
                record.Start = Time(span.Fixed64());
                break;
            case 8:
                record.End = Time(span.Fixed64());
                break;
            default:
                span.Skip();
                break;
        }
    }

    private static ReadOnlySpan<byte> ReadStatus(ProtobufReader status, scoped ref SpanRecord record)
    {
        ReadOnlySpan<byte> message = default;
        while (status.Next())
        {
            switch (status.Field)
            {
                case 2:
                    message = status.Bytes();
                    break;
                case 3:
                    var code = status.Varint();
                    (record.IsOk, record.IsError) = (code == 1, code == 2);
                    break;
                default:
                    status.Skip();
                    break;
            }
        }

        return message;
    }

    private void ReadEvents(ProtobufReader span, long start, PackedWriter details, int offset)
    {
        var count = 0;
        while (span.Next())
        {
            if (span.Field != EventsField || count == limits.MaxSpanEventCount || details.Length - offset > AttributePacker.MaxRecordBytes)
            {
                span.Skip();
                continue;
            }

            count++;
            details.Byte(1);
            ReadEvent(span.Message(), start, details, offset);
        }

        details.Byte(0);
    }

    private void ReadEvent(ProtobufReader @event, long start, PackedWriter details, int offset)
    {
        var all = @event;
        var time = start;
        ReadOnlySpan<byte> name = default;
        while (@event.Next())
        {
            switch (@event.Field)
            {
                case 1:
                    time = Time(@event.Fixed64());
                    break;
                case 2:
                    name = @event.Bytes();
                    break;
                default:
                    @event.Skip();
                    break;
            }
        }

        details.Signed(time - start);
        details.Text(name, limits.MaxAttributeLength);
        ReadAttributes(all, field: 3, details, offset);
    }

    private void ReadLinks(ProtobufReader span, PackedWriter details, int offset)
    {
        var count = 0;
        while (span.Next())
        {
            if (span.Field != LinksField || count == limits.MaxSpanEventCount || details.Length - offset > AttributePacker.MaxRecordBytes)
            {
                span.Skip();
                continue;
            }

            count++;
            var link = span.Message();
            var all = link;
            var (trace, id) = (default(TraceId), default(SpanId));
            while (link.Next())
            {
                switch (link.Field)
                {
                    case 1:
                        trace = TraceId.From(link.Bytes());
                        break;
                    case 2:
                        id = SpanId.From(link.Bytes());
                        break;
                    default:
                        link.Skip();
                        break;
                }
            }

            details.Byte(1);
            details.Fixed64(trace.High);
            details.Fixed64(trace.Low);
            details.Fixed64(id.Value);
            ReadAttributes(all, field: 4, details, offset);
        }

        details.Byte(0);
    }

    private void ReadAttributes(ProtobufReader owner, int field, PackedWriter details, int offset)
    {
        var count = 0;
        while (owner.Next())
        {
            if (owner.Field == field)
            {
                attributes.Add(owner.Message(), details, offset, ref count);
            }
            else
            {
                owner.Skip();
            }
        }

        AttributePacker.End(details);
    }

    // Times that no clock shows are kept within what can be shown.
    private static long Time(ulong nanoseconds) => (long)Math.Min(nanoseconds, long.MaxValue);
}
