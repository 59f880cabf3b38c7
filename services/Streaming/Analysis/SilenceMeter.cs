namespace MusicStreaming.Streaming.Analysis;

/// <summary>Finds where sound begins and ends.</summary>
internal sealed class SilenceMeter(int rate)
{
    /// <summary>About -66 dB below full scale: noise of a dithered silence stays under it.</summary>
    public const float Threshold = 16f / 32_768;

    private long? _first;
    private long _last;

    public bool IsAudible => _first is not null;

    /// <param name="start">The number of the first of the samples.</param>
    /// <param name="left">Samples of the left channel.</param>
    /// <param name="right">Samples of the right channel.</param>
    public void Add(long start, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        _first ??= start + First(left, right) is var first && first < start + left.Length ? first : null;
        for (var i = left.Length - 1; i >= 0; i--)
        {
            if (IsSound(left[i], right[i]))
            {
                _last = start + i + 1;
                return;
            }
        }
    }

    public Silence Silence(long length)
        => new(Seconds(_first ?? length), Seconds(_first is null ? 0 : length - _last));

    private static int First(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var i = 0;
        while (i < left.Length && !IsSound(left[i], right[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsSound(float left, float right) => Math.Abs(left) > Threshold || Math.Abs(right) > Threshold;

    private double Seconds(long samples) => Math.Round((double)samples / rate, 4);
}
