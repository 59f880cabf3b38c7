namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>
/// Brings the buckets of an exponential histogram, whose bounds are powers of 2^(2^-scale), to bounds that are always the same,
/// the powers of the square root of two: https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram.
/// </summary>
internal sealed class ExponentialBuckets
{
    /// <summary>Bounds from 2^-10 to 2^20 reach from a microsecond in milliseconds to a megabyte in bytes.</summary>
    private const int LowestPower = -20;
    private const int HighestPower = 40;

    private readonly List<double> _positive = [];
    private double _notPositive;
    private int _scale;
    private int _offset;

    public void Read(ref ProtobufReader reader)
    {
        switch (reader.Field)
        {
            case 6:
                _scale = ZigZag(reader.Varint());
                break;
            case 7:
                _notPositive += reader.Fixed64();
                break;
            case 8:
                _offset = ReadBuckets(reader.Message(), _positive);
                break;
            default:
                var negative = new List<double>();
                ReadBuckets(reader.Message(), negative);
                _notPositive += negative.Sum();
                break;
        }
    }

    public void Fill(List<double> buckets, List<double> bounds)
    {
        for (var power = LowestPower; power <= HighestPower; power++)
        {
            bounds.Add(Math.Pow(2, power / 2.0));
            buckets.Add(0);
        }

        buckets.Add(0);
        buckets[0] = _notPositive;
        for (var index = 0; index < _positive.Count; index++)
        {
            // The bucket ends at 2^((offset + index + 1) * 2^-scale).
            var power = (_offset + (double)index + 1) * Math.Pow(2, 1 - _scale);
            var place = Math.Clamp(Math.Ceiling(power - 1e-9) - LowestPower, 0, buckets.Count - 1);
            buckets[(int)place] += _positive[index];
        }
    }

    private static int ReadBuckets(ProtobufReader reader, List<double> counts)
    {
        var offset = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    offset = ZigZag(reader.Varint());
                    break;
                case 2:
                    PackedNumbers.AddVarints(ref reader, counts);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return offset;
    }

    private static int ZigZag(ulong value) => (int)(uint)(value >> 1) ^ -(int)(value & 1);
}
