using Aspire.Hosting.Dashboard.Telemetry;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>The numbers of one data point, then of the next.</summary>
internal sealed class PointValues
{
    private readonly List<double> _buckets = [];
    private readonly List<double> _bounds = [];
    private ExponentialBuckets _exponential = new();
    private bool _isDistribution;
    private bool _isExponential;
    private double _value;
    private double _count;
    private double _sum;

    public void Reset()
    {
        if (_isExponential)
        {
            _exponential = new ExponentialBuckets();
        }

        _buckets.Clear();
        _bounds.Clear();
        (_isDistribution, _isExponential) = (false, false);
        (_value, _count, _sum) = (0, 0, 0);
    }

    /// <summary>Reads a field that is neither a time nor an attribute.</summary>
    /// <param name="reader">Stands before the field.</param>
    /// <param name="kind">The field of metric.proto's <c>Metric</c> that the point lies in: 5 gauge, 7 sum, 9 histogram, 10 exponential histogram, 11 summary.</param>
    public void Read(ref ProtobufReader reader, int kind)
    {
        if (kind is 5 or 7)
        {
            ReadNumber(ref reader);
            return;
        }

        _isDistribution = true;
        _isExponential = kind == 10;
        switch (reader.Field)
        {
            case 4:
                _count = reader.Fixed64();
                break;
            case 5:
                _sum = reader.Double();
                break;
            case 6 when kind == 9:
                PackedNumbers.AddFixed64(ref reader, _buckets);
                break;
            case 7 when kind == 9:
                PackedNumbers.AddDoubles(ref reader, _bounds);
                break;
            case >= 6 and <= 9 when kind == 10:
                _exponential.Read(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Writes the values and the bounds.</summary>
    /// <returns>False when they contradict each other.</returns>
    public bool TryWrite(PackedWriter target)
    {
        if (!_isDistribution)
        {
            target.Number(1);
            target.Double(_value);
            target.Number(0);
            return double.IsFinite(_value);
        }

        if (_isExponential)
        {
            _exponential.Fill(_buckets, _bounds);
        }

        // Without buckets there is one for all: summaries, and histograms that only count.
        if (_buckets.Count == 0)
        {
            _buckets.Add(_count);
        }

        target.Number((ulong)_buckets.Count + 2);
        target.Double(_count);
        target.Double(_sum);
        _buckets.ForEach(target.Double);
        target.Number((ulong)_bounds.Count);
        _bounds.ForEach(target.Double);
        return _buckets.Count == _bounds.Count + 1 && double.IsFinite(_sum);
    }

    private void ReadNumber(ref ProtobufReader reader)
    {
        switch (reader.Field)
        {
            case 4:
                _value = reader.Double();
                break;
            case 6:
                _value = (long)reader.Fixed64();
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
