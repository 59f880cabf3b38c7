namespace MusicStreaming.Streaming.Packaging;

/// <summary>A CMAF segment of one fragment (ISO/IEC 23000-19 section 7.3.2), which plays on its own behind the header.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Duration">How long it plays, in the track's time scale.</param>
/// <param name="Bytes">The boxes <c>styp</c>, <c>moof</c> and <c>mdat</c>.</param>
internal sealed record CmafSegment(int Number, long Duration, byte[] Bytes)
{
    private const int BoxHeader = 8;
    private const uint DefaultBaseIsMoof = 0x020000;
    private const uint HasDefaultDuration = 0x000008;
    private const uint HasDefaultFlags = 0x000020;
    private const uint HasDataOffset = 0x000001;
    private const uint HasDurations = 0x000100;
    private const uint HasSizes = 0x000200;
    private const uint Version1 = 0x01000000;

    // Audio frames depend on no other (ISO/IEC 14496-12 section 8.8.3.1).
    private const uint DependsOnNoOther = 0x02000000;

    /// <param name="number">Its number, from 1.</param>
    /// <param name="trackId">The number of its track in the header.</param>
    /// <param name="start">The time of its first sample.</param>
    /// <param name="content">What it holds.</param>
    public static CmafSegment Write(int number, uint trackId, ulong start, SegmentContent content)
    {
        var fieldsOfSample = content.IsEven ? 1 : 2;
        var runSize = BoxHeader + ((3 + (fieldsOfSample * content.Samples.Count)) * sizeof(uint));
        const int FragmentHeader = BoxHeader + (2 * sizeof(uint));
        const int TrackHeader = BoxHeader + (4 * sizeof(uint));
        const int DecodeTime = BoxHeader + sizeof(uint) + sizeof(ulong);
        var moofSize = BoxHeader + FragmentHeader + BoxHeader + TrackHeader + DecodeTime + runSize;

        var boxes = new BoxWriter(moofSize + content.Data.Length + 64)
            .Begin(FourCc.Styp).UInt32(FourCc.Msdh).UInt32(0).UInt32(FourCc.Msdh).UInt32(FourCc.Cmfs).End()
            .Begin(FourCc.Moof)
            .Begin(FourCc.Mfhd).UInt32(0).UInt32((uint)number).End()
            .Begin(FourCc.Traf)
            .Begin(FourCc.Tfhd).UInt32(DefaultBaseIsMoof | HasDefaultDuration | HasDefaultFlags)
                .UInt32(trackId).UInt32(content.Samples[0].Duration).UInt32(DependsOnNoOther).End()
            .Begin(FourCc.Tfdt).UInt32(Version1).UInt64(start).End();
        WriteRun(boxes, content, moofSize + BoxHeader);
        return new CmafSegment(number, content.Duration, boxes.End().End().Begin(FourCc.Mdat).Bytes(content.Data).End().ToArray());
    }

    private static void WriteRun(BoxWriter boxes, SegmentContent content, int dataOffset)
    {
        boxes.Begin(FourCc.Trun)
            .UInt32(HasDataOffset | HasSizes | (content.IsEven ? 0 : HasDurations))
            .UInt32((uint)content.Samples.Count)
            .UInt32((uint)dataOffset);
        foreach (var sample in content.Samples)
        {
            if (!content.IsEven)
            {
                boxes.UInt32(sample.Duration);
            }

            boxes.UInt32((uint)sample.Size);
        }

        boxes.End();
    }
}
