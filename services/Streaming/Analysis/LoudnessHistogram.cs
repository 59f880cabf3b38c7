namespace MusicStreaming.Streaming.Analysis;

/// <summary>
/// The gating blocks of EBU R 128 (400 ms each, one begins every 100 ms) by their loudness, as many as there are and with
/// their energy, so that the sum of two histograms is that of both sounds.
/// </summary>
internal sealed class LoudnessHistogram
{
    /// <summary>Where the absolute gate is: what is quieter does not count.</summary>
    public const double Gate = -70;

    /// <summary>How far below the mean the relative gate is.</summary>
    private const double RelativeGate = 10;

    private const int BinsPerUnit = 20;
    private const int Bins = 90 * BinsPerUnit;

    private readonly long[] _counts = new long[Bins];
    private readonly double[] _energies = new double[Bins];

    public static double Loudness(double energy) => -0.691 + (10 * Math.Log10(energy));

    public static double Energy(double loudness) => Math.Pow(10, (loudness + 0.691) / 10);

    /// <param name="energy">The mean of the squares of the weighted samples, over all channels.</param>
    /// <param name="count">How many blocks have it.</param>
    public void Add(double energy, long count = 1)
    {
        var loudness = Loudness(energy);
        if (loudness >= Gate)
        {
            var bin = Math.Min(Bins - 1, (int)((loudness - Gate) * BinsPerUnit));
            _counts[bin] += count;
            _energies[bin] += energy * count;
        }
    }

    /// <summary>The bins that hold something, from the quietest: how many blocks, and their energy.</summary>
    public IEnumerable<(double Loudness, long Count, double Energy)> Filled()
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] > 0)
            {
                yield return (Loudness(_energies[bin] / _counts[bin]), _counts[bin], _energies[bin]);
            }
        }
    }

    /// <summary>The loudness of all of it, in LUFS; null where nothing passes the gate.</summary>
    public double? Integrated()
    {
        var filled = Filled().ToList();
        if (filled.Count == 0)
        {
            return null;
        }

        var threshold = Mean(filled) - RelativeGate;
        return Mean([.. filled.Where(bin => bin.Loudness >= threshold)]);
    }

    private static double Mean(List<(double Loudness, long Count, double Energy)> bins)
        => Loudness(bins.Sum(bin => bin.Energy) / bins.Sum(bin => bin.Count));
}
