using System.Numerics;

namespace MusicStreaming.Streaming.Analysis;

/// <summary>
/// Finds the highest peak of one channel, between samples too, by oversampling four times (ITU-R BS.1770 annex 2) with a
/// windowed sinc. What cannot reach the highest peak so far is not oversampled.
/// </summary>
internal sealed class TruePeakMeter
{
    private const int Factor = 4;
    private const int Taps = 24;

    private static readonly float[] Quarter = Phase(1);
    private static readonly float[] Half = Phase(2);
    private static readonly float[] ThreeQuarters = Phase(3);

    /// <summary>The most that the filter can make of samples of at most one: half way between them it is most.</summary>
    private static readonly float MostGain = Half.Sum(Math.Abs);

    private float[] _samples = new float[Taps - 1];

    public float Peak { get; private set; }

    /// <param name="samples">The next samples.</param>
    /// <param name="peak">The highest of them.</param>
    public void Add(ReadOnlySpan<float> samples, float peak)
    {
        Peak = Math.Max(Peak, peak);
        if (_samples.Length < samples.Length + Taps - 1)
        {
            Array.Resize(ref _samples, samples.Length + Taps - 1);
        }

        samples.CopyTo(_samples.AsSpan(Taps - 1));
        var recent = Highest(_samples.AsSpan(0, Taps - 1));
        if (Math.Max(peak, recent) * MostGain > Peak)
        {
            Peak = Math.Max(Peak, Between(_samples.AsSpan(0, samples.Length + Taps - 1)));
        }

        _samples.AsSpan(samples.Length, Taps - 1).CopyTo(_samples);
    }

    public static float Highest(ReadOnlySpan<float> samples)
    {
        var highest = Vector<float>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            highest = Vector.Max(highest, Vector.Abs(new Vector<float>(samples[i..])));
        }

        var peak = Highest(highest);
        for (; i < samples.Length; i++)
        {
            peak = Math.Max(peak, Math.Abs(samples[i]));
        }

        return peak;
    }

    /// <summary>All places between the samples at once, so that each sample is read once and no sum waits for another.</summary>
    private static float Between(ReadOnlySpan<float> samples)
    {
        var highest = Vector<float>.Zero;
        var count = samples.Length - Taps + 1;
        var i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (first, second, third) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var tap = 0; tap < Taps; tap++)
            {
                var heard = new Vector<float>(samples[(i + tap)..]);
                first = Vector.FusedMultiplyAdd(heard, new Vector<float>(Quarter[tap]), first);
                second = Vector.FusedMultiplyAdd(heard, new Vector<float>(Half[tap]), second);
                third = Vector.FusedMultiplyAdd(heard, new Vector<float>(ThreeQuarters[tap]), third);
            }

            highest = Vector.Max(highest, Vector.Max(Vector.Abs(first), Vector.Max(Vector.Abs(second), Vector.Abs(third))));
        }

        var peak = Highest(highest);
        for (; i < count; i++)
        {
            var heard = samples.Slice(i, Taps);
            peak = Math.Max(peak, Math.Max(Weighed(heard, Quarter), Math.Max(Weighed(heard, Half), Weighed(heard, ThreeQuarters))));
        }

        return peak;
    }

    private static float Weighed(ReadOnlySpan<float> samples, float[] weights)
    {
        var sum = 0f;
        for (var tap = 0; tap < Taps; tap++)
        {
            sum += samples[tap] * weights[tap];
        }

        return Math.Abs(sum);
    }

    private static float Highest(Vector<float> samples)
    {
        var peak = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, samples[lane]);
        }

        return peak;
    }

    /// <summary>The filter that gives the samples at a quarter, a half or three quarters of the way to the next one.</summary>
    private static float[] Phase(int phase)
    {
        var taps = new float[Taps];
        for (var tap = 0; tap < Taps; tap++)
        {
            var distance = tap - ((Taps / 2) - 1) - ((double)phase / Factor);
            var window = 0.5 * (1 + Math.Cos(2 * Math.PI * distance / (Taps + ((double)1 / Factor))));
            taps[tap] = (float)(Math.Sin(Math.PI * distance) / (Math.PI * distance) * window);
        }

        return taps;
    }
}
