using System.Buffers.Binary;
using System.Text;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>The types of the boxes that the packager reads (ISO/IEC 14496-12).</summary>
internal static class FourCc
{
    public static readonly uint Ftyp = Of("ftyp");
    public static readonly uint Moov = Of("moov");
    public static readonly uint Trak = Of("trak");
    public static readonly uint Edts = Of("edts");
    public static readonly uint Elst = Of("elst");
    public static readonly uint Mdia = Of("mdia");
    public static readonly uint Mdhd = Of("mdhd");
    public static readonly uint Mvex = Of("mvex");
    public static readonly uint Trex = Of("trex");
    public static readonly uint Moof = Of("moof");
    public static readonly uint Traf = Of("traf");
    public static readonly uint Tfhd = Of("tfhd");
    public static readonly uint Tfdt = Of("tfdt");
    public static readonly uint Trun = Of("trun");
    public static readonly uint Mdat = Of("mdat");

    private static uint Of(string name) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(name));
}
