namespace MusicStreaming.Measuring;

/// <summary>How long calls took.</summary>
public sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public double Median => Percentile(0.5);

    /// <summary>What one call in twenty exceeds.</summary>
    public double Slow => Percentile(0.95);

    /// <summary>What one call in a hundred exceeds.</summary>
    public double Worst => Percentile(0.99);

    /// <summary>All calls of these together.</summary>
    public static Latencies Of(IEnumerable<Latencies> parts)
    {
        var all = new Latencies();
        all._milliseconds.AddRange(parts.SelectMany(part => part._milliseconds));
        return all;
    }

    public void Add(TimeSpan duration) => _milliseconds.Add(duration.TotalMilliseconds);

    private double Percentile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
