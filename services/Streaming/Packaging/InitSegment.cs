namespace MusicStreaming.Streaming.Packaging;

/// <summary>What starts every rendition: the boxes <c>ftyp</c> and <c>moov</c> of a fragmented MP4 file with one track.</summary>
/// <param name="Bytes">The boxes themselves.</param>
/// <param name="Timescale">The number of time units in a second: the sampling rate, as ffmpeg writes audio.</param>
/// <param name="Priming">The encoder's delay in time units, which the edit list tells players to skip.</param>
/// <param name="DefaultSampleDuration">The duration of a sample where a fragment names none.</param>
internal sealed record InitSegment(byte[] Bytes, uint Timescale, uint Priming, uint DefaultSampleDuration)
{
    public static InitSegment Parse(byte[] ftyp, byte[] moov)
    {
        var boxes = new BoxSpan(moov).Find(FourCc.Moov);
        if (boxes.Count(FourCc.Trak) != 1)
        {
            throw new InvalidDataException("The MP4 file has not exactly one track.");
        }

        var track = boxes.Find(FourCc.Trak);
        var timescale = TimescaleOf(track.Find(FourCc.Mdia).Find(FourCc.Mdhd));
        return new InitSegment([.. ftyp, .. moov], timescale, PrimingOf(track), DefaultDurationOf(boxes));
    }

    private static uint TimescaleOf(BoxSpan mediaHeader)
    {
        var version = mediaHeader.ReadByte();
        mediaHeader.Skip(version == 1 ? 3 + 16 : 3 + 8);
        return mediaHeader.ReadUInt32() is > 0 and var timescale
            ? timescale
            : throw new InvalidDataException("The MP4 file has no time scale.");
    }

    private static uint PrimingOf(BoxSpan track)
    {
        if (!track.TryFind(FourCc.Edts, out var edits))
        {
            return 0;
        }

        var list = edits.Find(FourCc.Elst);
        var version = list.ReadByte();
        list.Skip(3);
        if (list.ReadUInt32() != 1)
        {
            throw new InvalidDataException("The MP4 file has more than one edit.");
        }

        list.Skip(version == 1 ? 8 : 4);
        var mediaTime = version == 1 ? list.ReadUInt64() : list.ReadUInt32();
        return mediaTime <= ushort.MaxValue
            ? (uint)mediaTime
            : throw new InvalidDataException("The MP4 file skips more than an encoder's delay.");
    }

    private static uint DefaultDurationOf(BoxSpan movie)
    {
        if (!movie.TryFind(FourCc.Mvex, out var extends))
        {
            throw new InvalidDataException("The MP4 file is not fragmented.");
        }

        var defaults = extends.Find(FourCc.Trex);
        defaults.Skip(4 + 4 + 4);
        return defaults.ReadUInt32();
    }
}
