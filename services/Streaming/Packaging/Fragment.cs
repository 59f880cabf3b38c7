namespace MusicStreaming.Streaming.Packaging;

/// <summary>A movie fragment: what the boxes <c>moof</c> and <c>mdat</c> say and hold.</summary>
/// <param name="Start">Its first sample's time, in the init segment's time scale.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="Data">The samples' bytes, one behind the other.</param>
internal sealed record Fragment(ulong Start, MediaSample[] Samples, ReadOnlyMemory<byte> Data)
{
    private const uint HasDataOffset = 0x000001;
    private const uint HasFirstFlags = 0x000004;
    private const uint HasDurations = 0x000100;
    private const uint HasSizes = 0x000200;
    private const uint HasFlags = 0x000400;
    private const uint HasOffsets = 0x000800;
    private const int BoxHeader = 8;
    private const int MaxSamples = 65_536;

    /// <summary>How long it plays, in the init segment's time scale.</summary>
    public ulong Duration { get; } = Samples.Aggregate(0ul, (sum, sample) => sum + sample.Duration);

    /// <exception cref="InvalidDataException">The boxes contradict each other, or are not as the transcoder makes them.</exception>
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

        var defaults = init.Defaults.With(track.Find(FourCc.Tfhd));
        var samples = SamplesOf(track.Find(FourCc.Trun), defaults, moof.Length, mdat.Length - BoxHeader);
        return new Fragment(StartOf(track.Find(FourCc.Tfdt)), samples, mdat.AsMemory(BoxHeader));
    }

    private static ulong StartOf(BoxSpan decodeTime)
    {
        var version = decodeTime.ReadByte();
        decodeTime.Skip(3);
        return version == 1 ? decodeTime.ReadUInt64() : decodeTime.ReadUInt32();
    }

    private static MediaSample[] SamplesOf(BoxSpan run, SampleDefaults defaults, int moofLength, int dataLength)
    {
        var flags = run.ReadUInt32() & 0xFFFFFF;
        var count = run.ReadUInt32();
        if (count is 0 or > MaxSamples || count > dataLength)
        {
            throw new InvalidDataException("A fragment has an impossible number of samples.");
        }

        if ((flags & HasDataOffset) != 0 && run.ReadUInt32() != moofLength + BoxHeader)
        {
            throw new InvalidDataException("A fragment's data is not right behind it.");
        }

        run.Skip((flags & HasFirstFlags) != 0 ? sizeof(uint) : 0);
        var samples = new MediaSample[count];
        var rest = dataLength;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = ReadSample(ref run, flags, defaults, rest);
            rest -= samples[i].Size;
        }

        return rest == 0 ? samples : throw new InvalidDataException("A fragment has data that belongs to no sample.");
    }

    private static MediaSample ReadSample(ref BoxSpan run, uint flags, SampleDefaults defaults, int rest)
    {
        var duration = (flags & HasDurations) != 0 ? run.ReadUInt32() : defaults.Duration;
        var size = (flags & HasSizes) != 0 ? run.ReadUInt32() : defaults.Size;
        run.Skip((flags & HasFlags) != 0 ? sizeof(uint) : 0);
        run.Skip((flags & HasOffsets) != 0 ? sizeof(uint) : 0);
        if (size == 0 || size > rest)
        {
            throw new InvalidDataException("A sample has an impossible size.");
        }

        return duration <= defaults.Longest
            ? new MediaSample(duration, (int)size)
            : throw new InvalidDataException("A sample plays for longer than a second.");
    }
}
