using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>The types and brands that the packager reads and writes (ISO/IEC 14496-12, ISO/IEC 23000-19).</summary>
internal static class FourCc
{
    public static readonly uint Ftyp = Of("ftyp");
    public static readonly uint Styp = Of("styp");
    public static readonly uint Moov = Of("moov");
    public static readonly uint Mvhd = Of("mvhd");
    public static readonly uint Trak = Of("trak");
    public static readonly uint Edts = Of("edts");
    public static readonly uint Elst = Of("elst");
    public static readonly uint Mdia = Of("mdia");
    public static readonly uint Mdhd = Of("mdhd");
    public static readonly uint Minf = Of("minf");
    public static readonly uint Stbl = Of("stbl");
    public static readonly uint Stsd = Of("stsd");
    public static readonly uint Mvex = Of("mvex");
    public static readonly uint Trex = Of("trex");
    public static readonly uint Moof = Of("moof");
    public static readonly uint Mfhd = Of("mfhd");
    public static readonly uint Traf = Of("traf");
    public static readonly uint Tfhd = Of("tfhd");
    public static readonly uint Tfdt = Of("tfdt");
    public static readonly uint Trun = Of("trun");
    public static readonly uint Mdat = Of("mdat");

    /// <summary>The brand of a file that has movie fragments addressed by their own place.</summary>
    public static readonly uint Iso6 = Of("iso6");

    /// <summary>The brand of a CMAF header.</summary>
    public static readonly uint Cmfc = Of("cmfc");

    /// <summary>The brand of a CMAF segment.</summary>
    public static readonly uint Cmfs = Of("cmfs");

    /// <summary>The brand of a media segment.</summary>
    public static readonly uint Msdh = Of("msdh");

    public static string Name(uint type)
    {
        Span<byte> letters = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(letters, type);
        return Encoding.ASCII.GetString(letters);
    }

    private static uint Of(string name) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(name));
}
