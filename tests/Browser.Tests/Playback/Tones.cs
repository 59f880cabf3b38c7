namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>A recording in which tones of known frequencies are looked for.</summary>
internal sealed class Tones(float[] samples)
{
    /// <summary>A moment: long enough to tell tones apart that are 50 Hz from each other.</summary>
    private const int Window = TestLibrary.SampleRate / 25;

    private const double Step = 0.001;

    public static double MomentSeconds => (double)Window / TestLibrary.SampleRate;

    public double Peak => samples.Max(Math.Abs);

    /// <summary>How strong a tone is in each moment, as the amplitude of its sine.</summary>
    public IReadOnlyList<double> Strengths(double frequency)
        => [.. Enumerable.Range(0, samples.Length / Window).Select(moment => Strength(frequency, moment * Window, Window))];

    /// <summary>What a tone is where it is steady: the middle one of its moments that are at all to be heard.</summary>
    public double Steady(double frequency)
    {
        var strengths = Strengths(frequency);
        var heard = strengths.Where(strength => strength > strengths.Max() / 2).Order().ToList();
        return heard[heard.Count / 2];
    }

    /// <summary>The strongest frequency not far from one, while that sounds.</summary>
    public double FrequencyNear(double frequency)
    {
        var strengths = Strengths(frequency).ToList();
        var from = (strengths.FindIndex(strength => strength > strengths.Max() / 2) + 5) * Window;
        return Enumerable.Range(-100, 201).Select(step => frequency * (1 + (step * Step))).MaxBy(near => Strength(near, from, 20 * Window));
    }

    /// <summary>One bin of a Fourier transform, under a Hann window.</summary>
    private double Strength(double frequency, int from, int count)
    {
        double real = 0, imaginary = 0;
        for (var at = 0; at < count && from + at < samples.Length; at++)
        {
            var weighted = samples[from + at] * (1 - Math.Cos(2 * Math.PI * at / count));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * frequency * at / TestLibrary.SampleRate);
            real += weighted * cosine;
            imaginary += weighted * sine;
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / count;
    }
}
