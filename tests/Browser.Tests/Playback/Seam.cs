namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>How far a recording is from what it should be around the place where one track becomes the next.</summary>
internal static class Seam
{
    private const int Around = TestLibrary.SampleRate / 2;
    private const float Audible = 0.01f;

    /// <summary>The largest deviation from the one sine that fits the first track, in dBFS.</summary>
    public static double FromSine(float[] heard)
    {
        var seam = Begin(heard) + TestLibrary.FirstSamples;
        var (cosine, sine) = Fit(heard, seam - (2 * TestLibrary.SampleRate), seam - TestLibrary.SampleRate);
        return Largest(seam, at => heard[at] - (cosine * Math.Cos(Angle(at))) - (sine * Math.Sin(Angle(at))));
    }

    private static double Largest(int seam, Func<int, double> deviation)
        => 20 * Math.Log10(Enumerable.Range(seam - Around, 2 * Around).Max(at => Math.Abs(deviation(at))) + 1e-9);

    /// <summary>Least squares.</summary>
    private static (double Cosine, double Sine) Fit(float[] samples, int from, int to)
    {
        double cc = 0, ss = 0, cs = 0, xc = 0, xs = 0;
        for (var at = from; at < to; at++)
        {
            var (s, c) = Math.SinCos(Angle(at));
            cc += c * c;
            ss += s * s;
            cs += c * s;
            xc += samples[at] * c;
            xs += samples[at] * s;
        }

        var determinant = (cc * ss) - (cs * cs);
        return (((xc * ss) - (xs * cs)) / determinant, ((xs * cc) - (xc * cs)) / determinant);
    }

    private static double Angle(int at) => 2 * Math.PI * TestLibrary.Frequency * at / TestLibrary.SampleRate;

    private static int Begin(float[] samples) => Array.FindIndex(samples, IsSound);

    private static bool IsSound(float sample) => Math.Abs(sample) > Audible;
}
