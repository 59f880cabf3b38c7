using System.Runtime.Intrinsics;

namespace MusicStreaming.Streaming.Analysis;

/// <summary>Copies samples out of what a decoder gave, eight at a time. Those of a healthy file are within one; a broken one may hold anything.</summary>
internal static class SaneSamples
{
    private const float Absurd = 64;

    public static void Copy(ReadOnlySpan<float> samples, Span<float> copy)
    {
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = Sane(samples[i]);
        }
    }

    /// <summary>Parts the samples of two channels, which come in turn.</summary>
    public static void Part(ReadOnlySpan<float> samples, Span<float> left, Span<float> right)
    {
        var i = 0;
        for (; i <= left.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var pairs = samples.Slice(2 * i, 2 * Vector256<float>.Count);
            var first = Vector256.Create(pairs).AsUInt64();
            var second = Vector256.Create(pairs[Vector256<float>.Count..]).AsUInt64();
            Sane(Vector256.Narrow(first, second).AsSingle()).CopyTo(left[i..]);
            Sane(Vector256.Narrow(first >>> 32, second >>> 32).AsSingle()).CopyTo(right[i..]);
        }

        for (; i < left.Length; i++)
        {
            (left[i], right[i]) = (Sane(samples[2 * i]), Sane(samples[(2 * i) + 1]));
        }
    }

    private static float Sane(float sample) => Math.Abs(sample) <= Absurd ? sample : 0;

    private static Vector256<float> Sane(Vector256<float> samples)
        => Vector256.ConditionalSelect(Vector256.LessThanOrEqual(Vector256.Abs(samples), Vector256.Create(Absurd)), samples, Vector256<float>.Zero);
}
