using System.Runtime.Intrinsics;

namespace MusicStreaming.Streaming.Analysis;

/// <summary>
/// The K weighting of ITU-R BS.1770: a shelf for the head and a high pass, for two channels at once, which are the two
/// halves of a vector. The coefficients are the standard's, made for any sampling rate.
/// </summary>
internal sealed class KWeighting
{
    /// <summary>What is left of a sound that is long over. Smaller numbers make processors slow.</summary>
    private const double Nothing = 1e-20;

    // Those of the feedback are negative, so that each step is one fused multiplication and addition.
    private readonly Vector128<double> _shelfB0;
    private readonly Vector128<double> _shelfB1;
    private readonly Vector128<double> _shelfB2;
    private readonly Vector128<double> _shelfA1;
    private readonly Vector128<double> _shelfA2;
    private readonly Vector128<double> _passA1;
    private readonly Vector128<double> _passA2;

    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _pass1;
    private Vector128<double> _pass2;

    public KWeighting(int rate)
    {
        var k = Math.Tan(Math.PI * 1681.974450955533 / rate);
        var (q, high) = (0.7071752369554196, Math.Pow(10, 3.999843853973347 / 20));
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / q) + (k * k);
        _shelfB0 = Vector128.Create((high + (band * k / q) + (k * k)) / a0);
        _shelfB1 = Vector128.Create(2 * ((k * k) - high) / a0);
        _shelfB2 = Vector128.Create((high - (band * k / q) + (k * k)) / a0);
        _shelfA1 = Vector128.Create(-2 * ((k * k) - 1) / a0);
        _shelfA2 = Vector128.Create(-((1 - (k / q) + (k * k)) / a0));

        k = Math.Tan(Math.PI * 38.13547087602444 / rate);
        q = 0.5003270373238773;
        a0 = 1 + (k / q) + (k * k);
        _passA1 = Vector128.Create(-2 * ((k * k) - 1) / a0);
        _passA2 = Vector128.Create(-((1 - (k / q) + (k * k)) / a0));
    }

    /// <summary>The sum of the squares of both channels' weighted samples.</summary>
    public double Energy(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        // Locals stay in registers: the processor would wait for a field at each sample.
        var (b0, b1, b2, a1, a2) = (_shelfB0, _shelfB1, _shelfB2, _shelfA1, _shelfA2);
        var (passA1, passA2, minusTwo) = (_passA1, _passA2, Vector128.Create(-2d));
        var (shelf1, shelf2, pass1, pass2) = (_shelf1, _shelf2, _pass1, _pass2);
        var sum = Vector128<double>.Zero;
        right = right[..left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            // What the next sample waits for comes last.
            var shelf = Fused(a1, shelf1, Fused(a2, shelf2, Vector128.Create(left[i], (double)right[i])));
            var shelved = Fused(b0, shelf, Fused(b1, shelf1, b2 * shelf2));
            (shelf1, shelf2) = (shelf, shelf1);

            var pass = Fused(passA1, pass1, Fused(passA2, pass2, shelved));
            var passed = Fused(minusTwo, pass1, pass + pass2);
            (pass1, pass2) = (pass, pass1);
            sum = Fused(passed, passed, sum);
        }

        (_shelf1, _shelf2, _pass1, _pass2) = (Flush(shelf1), Flush(shelf2), Flush(pass1), Flush(pass2));
        return Vector128.Sum(sum);
    }

    private static Vector128<double> Fused(Vector128<double> factor, Vector128<double> value, Vector128<double> sum)
        => Vector128.FusedMultiplyAdd(factor, value, sum);

    private static Vector128<double> Flush(Vector128<double> state)
        => Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128.Abs(state), Vector128.Create(Nothing)), state, Vector128<double>.Zero);
}
