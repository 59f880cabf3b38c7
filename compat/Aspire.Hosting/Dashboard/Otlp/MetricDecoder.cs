using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Decodes <c>ExportMetricsServiceRequest</c> (opentelemetry/proto/metrics/v1/metrics.proto).</summary>
internal sealed class MetricDecoder(SourceTable sources, StringPool strings, AttributePacker attributes)
{
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;
    private const int ExponentialHistogram = 10;
    private const int Summary = 11;

    /// <exception cref="OtlpFormatException">The request is broken.</exception>
    public void Decode(ReadOnlySpan<byte> request, Batch<MetricPoint> batch)
    {
        var values = new PointValues();
        ScopedRecords.Read(request, sources, strings, (metric, source, scope) => Read(metric, source, scope, values, batch));
    }

    private void Read(ProtobufReader metric, TelemetrySource source, string meter, PointValues values, Batch<MetricPoint> batch)
    {
        var (name, description, unit, kind) = ("", "", "", 0);
        ReadOnlySpan<byte> data = default;
        while (metric.Next())
        {
            switch (metric.Field)
            {
                case 1:
                    name = strings.Get(metric.Bytes());
                    break;
                case 2:
                    description = strings.Get(metric.Bytes());
                    break;
                case 3:
                    unit = strings.Get(metric.Bytes());
                    break;
                case Gauge or Sum or Histogram or ExponentialHistogram or Summary:
                    kind = metric.Field;
                    data = metric.Bytes();
                    break;
                default:
                    metric.Skip();
                    break;
            }
        }

        var (isDelta, isMonotonic) = ReadNature(new ProtobufReader(data), kind);
        var instrument = new InstrumentDescription(meter, name, unit, description, Kind(kind, isMonotonic));
        ReadPoints(new ProtobufReader(data), kind, new MetricPoint { Source = source, Instrument = instrument, IsDelta = isDelta }, values, batch);
    }

    private void ReadPoints(ProtobufReader data, int kind, MetricPoint point, PointValues values, Batch<MetricPoint> batch)
    {
        while (data.Next())
        {
            if (data.Field == 1)
            {
                ReadPoint(data.Message(), kind, point, values, batch);
            }
            else
            {
                data.Skip();
            }
        }
    }

    private static InstrumentKind Kind(int field, bool isMonotonic) => field switch
    {
        Histogram or ExponentialHistogram or Summary => InstrumentKind.Histogram,
        Sum => isMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter,
        _ => InstrumentKind.Gauge,
    };

    private static (bool IsDelta, bool IsMonotonic) ReadNature(ProtobufReader data, int kind)
    {
        var (isDelta, isMonotonic) = (false, false);
        while (data.Next())
        {
            switch (data.Field)
            {
                case 2 when kind is Sum or Histogram or ExponentialHistogram:
                    isDelta = data.Varint() == 1;
                    break;
                case 3 when kind == Sum:
                    isMonotonic = data.Varint() != 0;
                    break;
                default:
                    data.Skip();
                    break;
            }
        }

        return (isDelta, isMonotonic);
    }

    private void ReadPoint(ProtobufReader reader, int kind, MetricPoint point, PointValues values, Batch<MetricPoint> batch)
    {
        var offset = batch.Details.Length;
        values.Reset();
        var count = 0;
        var attributesField = kind switch { Histogram => 9, ExponentialHistogram => 1, _ => 7 };

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case var field when field == attributesField:
                    attributes.Add(reader.Message(), batch.Details, offset, ref count);
                    break;
                case 2:
                    point.Start = (long)Math.Min(reader.Fixed64(), long.MaxValue);
                    break;
                case 3:
                    point.Time = (long)Math.Min(reader.Fixed64(), long.MaxValue);
                    break;
                default:
                    values.Read(ref reader, kind);
                    break;
            }
        }

        AttributePacker.End(batch.Details);
        point.AttributesLength = batch.Details.Length - offset;
        if (!values.TryWrite(batch.Details))
        {
            batch.Details.Truncate(offset);
            batch.Rejected++;
            return;
        }

        batch.Add(point, offset);
    }
}
