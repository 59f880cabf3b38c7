using System.Buffers.Binary;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>The one edit of an audio track: how much of its beginning is not to be heard, and how much is.</summary>
/// <param name="DurationAt">Where the box <c>moov</c> has the edit's duration.</param>
/// <param name="IsLong">Whether its fields take 64 bits.</param>
/// <param name="MediaTime">The time at which the sound begins: the encoder's delay.</param>
internal sealed record EditList(int DurationAt, bool IsLong, uint MediaTime)
{
    /// <summary>The track's edit; null where it has none.</summary>
    public static EditList? Find(BoxSpan track)
    {
        if (!track.TryFind(FourCc.Edts, out var edits))
        {
            return null;
        }

        var list = edits.Find(FourCc.Elst);
        var isLong = list.ReadByte() == 1;
        list.Skip(3);
        if (list.ReadUInt32() != 1)
        {
            throw new InvalidDataException("The MP4 file has more than one edit.");
        }

        var place = list.Position;
        list.Skip(isLong ? sizeof(ulong) : sizeof(uint));
        var mediaTime = isLong ? list.ReadUInt64() : list.ReadUInt32();
        return mediaTime <= ushort.MaxValue
            ? new EditList(place, isLong, (uint)mediaTime)
            : throw new InvalidDataException("The MP4 file skips more than an encoder's delay.");
    }

    /// <summary>Writes the edit's duration; one that does not fit is left open, which means until the end.</summary>
    public void WriteDuration(Span<byte> movie, ulong duration)
    {
        if (IsLong)
        {
            BinaryPrimitives.WriteUInt64BigEndian(movie[DurationAt..], duration);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(movie[DurationAt..], duration <= uint.MaxValue ? (uint)duration : 0);
        }
    }
}
