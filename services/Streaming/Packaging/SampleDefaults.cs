namespace MusicStreaming.Streaming.Packaging;

/// <summary>What holds for the samples of a fragment that say nothing else.</summary>
/// <param name="TrackId">The number of the track that they are of.</param>
/// <param name="Duration">How long each plays.</param>
/// <param name="Size">The number of bytes of each.</param>
/// <param name="Longest">How long one may play at most: a second.</param>
internal sealed record SampleDefaults(uint TrackId, uint Duration, uint Size, uint Longest)
{
    private const uint HasBaseOffset = 0x000001;
    private const uint HasDescription = 0x000002;
    private const uint HasDuration = 0x000008;
    private const uint HasSize = 0x000010;
    private const uint DefaultBaseIsMoof = 0x020000;

    /// <summary>Reads the box <c>trex</c>, which speaks for all fragments.</summary>
    public static SampleDefaults ParseExtends(BoxSpan extends, uint timescale)
    {
        extends.Skip(sizeof(uint));
        var track = extends.ReadUInt32();
        extends.Skip(sizeof(uint));
        return new SampleDefaults(track, extends.ReadUInt32(), extends.ReadUInt32(), timescale);
    }

    /// <summary>Reads the box <c>tfhd</c>, which speaks for its fragment.</summary>
    public SampleDefaults With(BoxSpan header)
    {
        var flags = header.ReadUInt32() & 0xFFFFFF;
        if ((flags & DefaultBaseIsMoof) == 0 || (flags & HasBaseOffset) != 0)
        {
            throw new InvalidDataException("A fragment's data is addressed by its place in the file.");
        }

        if (header.ReadUInt32() != TrackId)
        {
            throw new InvalidDataException("A fragment is of a track that the MP4 file does not have.");
        }

        header.Skip((flags & HasDescription) != 0 ? sizeof(uint) : 0);
        return this with
        {
            Duration = (flags & HasDuration) != 0 ? header.ReadUInt32() : Duration,
            Size = (flags & HasSize) != 0 ? header.ReadUInt32() : Size,
        };
    }
}
