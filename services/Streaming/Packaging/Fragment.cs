namespace MusicStreaming.Streaming.Packaging;

/// <summary>A movie fragment: the boxes <c>moof</c> and <c>mdat</c>, which play on their own behind the init segment.</summary>
/// <param name="Bytes">The boxes themselves.</param>
/// <param name="Start">Its first sample's time, in the init segment's time scale.</param>
/// <param name="Duration">How long it plays, in the init segment's time scale.</param>
internal sealed record Fragment(byte[] Bytes, ulong Start, ulong Duration)
{
    private const uint DefaultBaseIsMoof = 0x020000;
    private const int MaxSamples = 65_536;

    public static Fragment Parse(byte[] moof, byte[] mdat, InitSegment init)
    {
        var boxes = new BoxSpan(moof).Find(FourCc.Moof);
        if (boxes.Count(FourCc.Traf) != 1)
        {
            throw new InvalidDataException("A fragment has not exactly one track.");
        }

        var track = boxes.Find(FourCc.Traf);
        if (track.Count(FourCc.Trun) != 1)
        {
            throw new InvalidDataException("A fragment has not exactly one run of samples.");
        }

        var start = StartOf(track.Find(FourCc.Tfdt));
        var duration = DurationOf(track.Find(FourCc.Trun), DefaultDurationOf(track.Find(FourCc.Tfhd), init));
        return new Fragment([.. moof, .. mdat], start, duration);
    }

    private static ulong StartOf(BoxSpan decodeTime)
    {
        var version = decodeTime.ReadByte();
        decodeTime.Skip(3);
        return version == 1 ? decodeTime.ReadUInt64() : decodeTime.ReadUInt32();
    }

    private static uint DefaultDurationOf(BoxSpan header, InitSegment init)
    {
        var flags = header.ReadUInt32() & 0xFFFFFF;
        if ((flags & DefaultBaseIsMoof) == 0 || (flags & 0x000001) != 0)
        {
            throw new InvalidDataException("A fragment's data is addressed by its place in the file.");
        }

        header.Skip(4 + ((flags & 0x000002) != 0 ? 4 : 0));
        return (flags & 0x000008) != 0 ? header.ReadUInt32() : init.DefaultSampleDuration;
    }

    private static ulong DurationOf(BoxSpan run, uint defaultDuration)
    {
        var flags = run.ReadUInt32() & 0xFFFFFF;
        var count = run.ReadUInt32();
        if (count is 0 or > MaxSamples)
        {
            throw new InvalidDataException("A fragment has an impossible number of samples.");
        }

        if ((flags & 0x000100) == 0)
        {
            return (ulong)count * defaultDuration;
        }

        run.Skip(((flags & 0x000001) != 0 ? 4 : 0) + ((flags & 0x000004) != 0 ? 4 : 0));
        var others = ((flags & 0x000200) != 0 ? 4 : 0) + ((flags & 0x000400) != 0 ? 4 : 0) + ((flags & 0x000800) != 0 ? 4 : 0);
        var duration = 0ul;
        for (var sample = 0u; sample < count; sample++)
        {
            duration += run.ReadUInt32();
            run.Skip(others);
        }

        return duration;
    }
}
