namespace MusicStreaming.Streaming.Analysis;

/// <summary>Keeps the shape of a sound of unknown length: when its places are full, each two neighbours become one.</summary>
internal sealed class WaveformMeter
{
    public const int MostPeaks = 1_000;

    private const int Places = 4 * MostPeaks;

    private readonly float[] _peaks = new float[Places];
    private int _count;
    private int _width = 1;
    private int _inLast;

    /// <summary>Takes the highest sample of the next piece; all pieces are of the same length.</summary>
    public void Add(float peak)
    {
        if (_inLast == 0)
        {
            if (_count == Places)
            {
                Halve();
            }

            _peaks[_count++] = 0;
        }

        _peaks[_count - 1] = Math.Max(_peaks[_count - 1], peak);
        _inLast = (_inLast + 1) % _width;
    }

    /// <summary>At most a thousand peaks, from 0 to 255 for full scale.</summary>
    public byte[] Peaks()
    {
        var peaks = new byte[Math.Min(_count, MostPeaks)];
        for (var i = 0; i < peaks.Length; i++)
        {
            var (from, to) = ((int)((long)i * _count / peaks.Length), (int)((long)(i + 1) * _count / peaks.Length));
            peaks[i] = (byte)Math.Round(Math.Min(1, TruePeakMeter.Highest(_peaks.AsSpan(from, to - from))) * byte.MaxValue);
        }

        return peaks;
    }

    private void Halve()
    {
        for (var i = 0; i < Places / 2; i++)
        {
            _peaks[i] = Math.Max(_peaks[2 * i], _peaks[(2 * i) + 1]);
        }

        _count = Places / 2;
        _width *= 2;
    }
}
