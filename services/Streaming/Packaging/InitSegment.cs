using System.Buffers.Binary;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>What starts every rendition: the box <c>moov</c> of a fragmented MP4 file with one track.</summary>
/// <param name="Movie">The box itself.</param>
/// <param name="MovieScaleAt">Where the box has the movie's time scale.</param>
/// <param name="Timescale">The number of time units in a second: the sampling rate, as ffmpeg writes audio.</param>
/// <param name="Edit">What is not to be heard, if the file says so.</param>
/// <param name="Defaults">What holds for samples where a fragment says nothing.</param>
internal sealed record InitSegment(byte[] Movie, int MovieScaleAt, uint Timescale, EditList? Edit, SampleDefaults Defaults)
{
    /// <summary>The encoder's delay in time units.</summary>
    public uint Priming => Edit?.MediaTime ?? 0;

    public static InitSegment Parse(byte[] moov)
    {
        var boxes = new BoxSpan(moov).Find(FourCc.Moov);
        if (boxes.Count(FourCc.Trak) != 1)
        {
            throw new InvalidDataException("The MP4 file has not exactly one track.");
        }

        var track = boxes.Find(FourCc.Trak);
        var media = track.Find(FourCc.Mdia);
        _ = media.Find(FourCc.Minf).Find(FourCc.Stbl).Find(FourCc.Stsd);
        var timescale = TimescaleOf(media.Find(FourCc.Mdhd));
        if (!boxes.TryFind(FourCc.Mvex, out var extends))
        {
            throw new InvalidDataException("The MP4 file is not fragmented.");
        }

        var defaults = SampleDefaults.ParseExtends(extends.Find(FourCc.Trex), timescale);
        return new InitSegment(moov, ScalePlaceOf(boxes.Find(FourCc.Mvhd)), timescale, EditList.Find(track), defaults);
    }

    /// <summary>
    /// The CMAF header (ISO/IEC 23000-19 section 7.3.1). Its edit list tells players the encoder's delay and how much is to be
    /// heard behind it. That is in the movie's time scale, which therefore becomes the sampling rate.
    /// </summary>
    /// <param name="heard">How long the track is heard, in its time scale.</param>
    public byte[] ToBytes(ulong heard)
    {
        var moov = Movie.AsSpan().ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(moov.AsSpan(MovieScaleAt), Timescale);
        Edit?.WriteDuration(moov, heard);
        return new BoxWriter(moov.Length + 64)
            .Begin(FourCc.Ftyp).UInt32(FourCc.Iso6).UInt32(0).UInt32(FourCc.Iso6).UInt32(FourCc.Cmfc).End()
            .Bytes(moov)
            .ToArray();
    }

    private static uint TimescaleOf(BoxSpan header)
    {
        SkipTimes(ref header);
        return header.ReadUInt32() is > 0 and var timescale
            ? timescale
            : throw new InvalidDataException("The MP4 file has no time scale.");
    }

    private static int ScalePlaceOf(BoxSpan header)
    {
        SkipTimes(ref header);
        var place = header.Position;
        header.Skip(sizeof(uint));
        return place;
    }

    /// <summary>Skips the beginning that <c>mvhd</c> and <c>mdhd</c> have in common, up to the time scale.</summary>
    private static void SkipTimes(ref BoxSpan header)
    {
        var version = header.ReadByte();
        header.Skip(version == 1 ? 3 + 16 : 3 + 8);
    }
}
