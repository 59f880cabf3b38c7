namespace MusicStreaming.Media.Benchmarks.Listeners;

/// <summary>How it went for a crowd.</summary>
internal sealed class Heard(TimeSpan duration)
{
    private readonly List<double> _milliseconds = [];
    private double[]? _sorted;

    public TimeSpan Duration => duration;

    /// <summary>Segments that came after they had to be heard.</summary>
    public int Late { get; private set; }

    /// <summary>Segments that did not come whole, and connections that broke.</summary>
    public int Failed { get; private set; }

    public long Bytes { get; private set; }

    public int Segments => _milliseconds.Count;

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    public double Worst => At(1);

    /// <param name="taken">From the moment that it was due, not from when it could be asked for.</param>
    /// <param name="bytes">How long it is.</param>
    /// <param name="deadline">How long it may take.</param>
    public void Add(TimeSpan taken, long bytes, TimeSpan deadline)
    {
        _milliseconds.Add(taken.TotalMilliseconds);
        Bytes += bytes;
        Late += taken > deadline ? 1 : 0;
    }

    public void Fail() => Failed++;

    private double At(double share) => (_sorted ??= [.. _milliseconds.Order()])[(int)(share * (_milliseconds.Count - 1))];
}
