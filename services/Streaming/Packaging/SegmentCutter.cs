namespace MusicStreaming.Streaming.Packaging;

/// <summary>
/// Joins samples into segments of about 1, 1, 2 and then 4 seconds each: a short first one starts a play fast, long ones make
/// few requests. The lengths are whole numbers of samples and follow from the sampling rate alone, in steps that suit the
/// frames of every AAC encoder, so that all AAC renditions of a track can be changed at the same places.
/// </summary>
/// <param name="init">The header of the file.</param>
/// <param name="plan">
/// What it is. Frames of a lossy codec are all of one length. The last one's padding is then part of its sample, as it is for a
/// decoder: the edit list says where the music ends, and a player that trims by times, as Chromium does for a gapless transition,
/// finds something to trim. The frames of a lead-in are left out, up to the one that the decoder warms up with.
/// </param>
internal sealed class SegmentCutter(InitSegment init, RenditionPlan plan)
{
    private const int Step = 2_048;
    private const int MaxSegments = 99_999;

    private readonly SegmentContent _content = new();
    private ulong _time;
    private ulong _start;
    private int _number = 1;
    private long _unit;
    private uint _frame;
    private long _leadIn = plan.LeadIn;

    /// <summary>The segments that are complete with a fragment.</summary>
    public IEnumerable<CmafSegment> Cut(Fragment fragment)
    {
        var place = 0;
        foreach (var sample in fragment.Samples)
        {
            var data = fragment.Data.Span.Slice(place, sample.Size);
            place += sample.Size;
            if (_leadIn > 0)
            {
                _leadIn -= sample.Duration;
                continue;
            }

            _unit = _unit > 0 ? _unit : UnitOf(sample);
            _frame = _frame > 0 ? _frame : sample.Duration;
            _content.Add(plan.Bitrate > 0 ? sample with { Duration = Math.Max(sample.Duration, _frame) } : sample, data, sample.Duration);
            _time += sample.Duration;
            if (_content.Duration >= Units(_number) * _unit)
            {
                yield return Take();
            }
        }
    }

    /// <summary>The last segment, unless the one before ended with the track.</summary>
    public CmafSegment? End() => _content.Samples.Count > 0 ? Take() : null;

    private CmafSegment Take()
    {
        if (_number > MaxSegments)
        {
            throw new InvalidDataException("The file has too many segments.");
        }

        var segment = CmafSegment.Write(_number, init.Defaults.TrackId, _start, _content);
        _content.Clear();
        _start = _time;
        _number++;
        return segment;
    }

    /// <summary>About a second: a whole number of steps for AAC, and of frames for every codec.</summary>
    private long UnitOf(MediaSample first)
    {
        var steps = Math.Max(1, (init.Timescale + (Step / 2)) / Step);
        var frame = Math.Max(1, first.Duration);
        return ((steps * Step) + frame - 1) / frame * frame;
    }

    private static int Units(int number) => number switch
    {
        1 or 2 => 1,
        3 => 2,
        _ => 4,
    };
}
