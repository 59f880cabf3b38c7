using System.Collections.Immutable;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>Counts what the segments of a rendition take.</summary>
internal sealed class SegmentSizes(uint timescale)
{
    private const int MaxRuns = 500;

    // A peak is that of a stretch of 0.5 to 1.5 target durations (RFC 8216 section 4.3.4.2), and 4 seconds are the target.
    private const int ShortestStretch = 2;
    private const int LongestStretch = 6;

    private readonly ImmutableArray<SegmentRun>.Builder _runs = ImmutableArray.CreateBuilder<SegmentRun>();
    private readonly List<(long Duration, int Bytes)> _latest = [];
    private long _duration;
    private long _bytes;
    private int _peak;

    public int AverageBandwidth => Bandwidth(_bytes, _duration);

    public int PeakBandwidth => _peak > 0 ? _peak : AverageBandwidth;

    public ImmutableArray<SegmentRun> Runs => _runs.ToImmutable();

    public void Add(long duration, int bytes)
    {
        _duration += duration;
        _bytes += bytes;
        AddToPeak(duration, bytes);
        if (_runs.Count > 0 && _runs[^1].Duration == duration)
        {
            _runs[^1] = _runs[^1] with { Count = _runs[^1].Count + 1 };
            return;
        }

        // They are kept in one document, and those of an encoder's own files are nearly all of one length.
        _runs.Add(_runs.Count < MaxRuns ? new SegmentRun(duration, 1) : throw new InvalidDataException("The file's segments have too many lengths."));
    }

    private void AddToPeak(long duration, int bytes)
    {
        _latest.Add((duration, bytes));
        var stretch = 0L;
        var size = 0L;
        for (var i = _latest.Count - 1; i >= 0; i--)
        {
            stretch += _latest[i].Duration;
            size += _latest[i].Bytes;
            if (stretch > LongestStretch * (long)timescale)
            {
                _latest.RemoveRange(0, i);
                return;
            }

            if (stretch >= ShortestStretch * (long)timescale)
            {
                _peak = Math.Max(_peak, Bandwidth(size, stretch));
            }
        }
    }

    private int Bandwidth(long bytes, long units)
        => (int)Math.Clamp(Math.Ceiling(bytes * 8.0 * timescale / Math.Max(units, 1)), 1, int.MaxValue);
}
