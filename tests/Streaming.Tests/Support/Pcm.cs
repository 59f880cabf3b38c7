using System.Globalization;
using System.Runtime.InteropServices;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>Decoded sound: the left channel, as ffmpeg decodes it.</summary>
internal sealed record Pcm(float[] Samples, int Rate)
{
    public double Seconds => (double)Samples.Length / Rate;

    public static async Task<Pcm> DecodeAsync(string source, int rate, params string[] inputOptions)
    {
        var bytes = await Tool.FfmpegAsync(
            [.. inputOptions, "-i", source, "-map", "0:a:0", "-af", "pan=mono|c0=c0", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-f", "f32le", "pipe:1"]);
        return new Pcm(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), rate);
    }

    /// <summary>The normalized correlation at the best shift of up to 50 milliseconds, which a part of the sound tells.</summary>
    public double Correlation(Pcm other)
    {
        var shift = ShiftOf(other);
        return At(other, shift, Math.Max(0, -shift), Samples.Length);
    }

    /// <summary>The same of the moment that correlates least, of all moments of 20 milliseconds.</summary>
    public double WorstCorrelation(Pcm other)
    {
        var shift = ShiftOf(other);
        var moment = Rate / 50;
        var last = Math.Min(Samples.Length, other.Samples.Length - shift) - moment;
        return Enumerable.Range(0, last / moment).Select(number => number * moment)
            .Where(start => start + shift >= 0)
            .Min(start => At(other, shift, start, moment));
    }

    private int ShiftOf(Pcm other)
    {
        var most = Rate / 20;
        var part = Math.Min(Samples.Length / 3, 1 << 14);
        return Enumerable.Range(-most, (2 * most) + 1).MaxBy(shift => At(other, shift, Samples.Length / 3, part));
    }

    private double At(Pcm other, int shift, int start, int most)
    {
        var count = Math.Min(most, Math.Min(Samples.Length - start, other.Samples.Length - start - shift));
        var (product, ours, theirs) = (0.0, 0.0, 0.0);
        for (var i = start; i < start + count; i++)
        {
            var (a, b) = (Samples[i], other.Samples[i + shift]);
            product += a * b;
            ours += a * a;
            theirs += b * b;
        }

        return product / Math.Sqrt((ours * theirs) + 1e-12);
    }
}
