namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>Tells what a file is by its first bytes, whatever its name says.</summary>
public static class ContentTypes
{
    /// <summary>How many bytes are enough.</summary>
    public const int HeadBytes = 16;

    public const string Unknown = "application/octet-stream";

    private const string UnknownExtension = ".bin";

    private static readonly (string Type, string Extension)[] Extensions =
    [
        ("audio/flac", ".flac"), ("audio/ogg", ".ogg"), ("audio/wav", ".wav"), ("audio/aiff", ".aiff"), ("audio/mp4", ".m4a"),
        ("audio/x-wavpack", ".wv"), ("audio/matroska", ".mka"), ("audio/mpeg", ".mp3"), ("audio/aac", ".aac"),
        ("audio/x-w64", ".w64"), ("audio/x-caf", ".caf"), ("audio/x-ape", ".ape"), ("audio/x-tta", ".tta"), ("audio/x-ms-wma", ".wma"),
    ];

    /// <summary>What may have an ID3 tag in front, of any length, with a picture in it.</summary>
    private static readonly string[] Tagged = ["audio/mpeg", "audio/flac", "audio/aac", "audio/x-ape", "audio/x-tta"];

    /// <summary>The media type of a sound file or a picture; <see cref="Unknown"/> for anything else.</summary>
    /// <param name="head">The first bytes, <see cref="HeadBytes"/> of them where there are as many.</param>
    public static string Of(ReadOnlySpan<byte> head) => SoundOf(head) ?? PictureOf(head) ?? Unknown;

    /// <summary>The media type of a file of which the name is known: it tells what is behind an ID3 tag, where the head does not.</summary>
    /// <param name="head">The first bytes, <see cref="HeadBytes"/> of them where there are as many.</param>
    /// <param name="name">What the file was called by who had it; null where that is not known.</param>
    public static string Of(ReadOnlySpan<byte> head, string? name)
        => IsTagged(head) && OfExtension(Path.GetExtension(name) ?? string.Empty) is var named && Tagged.Contains(named) ? named : Of(head);

    /// <summary>What names of sound files of a type end with, from the dot on; <c>.bin</c> for those that are none.</summary>
    public static string ExtensionOf(string contentType)
        => Extensions.FirstOrDefault(known => known.Type == contentType).Extension ?? UnknownExtension;

    /// <summary>The type of sound files whose names end so; <see cref="Unknown"/> where there is none.</summary>
    public static string OfExtension(string extension)
        => Extensions.FirstOrDefault(known => known.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)).Type ?? Unknown;

    private static string? SoundOf(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("fLaC"u8) => "audio/flac",
        _ when head.StartsWith("OggS"u8) => "audio/ogg",
        _ when IsChunked(head, "RIFF"u8, "WAVE"u8) || IsChunked(head, "RF64"u8, "WAVE"u8) => "audio/wav",
        _ when IsChunked(head, "FORM"u8, "AIFF"u8) || IsChunked(head, "FORM"u8, "AIFC"u8) => "audio/aiff",
        _ when head.Length >= 8 && head[4..].StartsWith("ftyp"u8) => "audio/mp4",
        _ when head.StartsWith("wvpk"u8) => "audio/x-wavpack",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) => "audio/matroska",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]) => "audio/x-w64",
        _ when head.StartsWith("caff"u8) => "audio/x-caf",
        _ when head.StartsWith("MAC "u8) => "audio/x-ape",
        _ when head.StartsWith("TTA1"u8) || head.StartsWith("TTA2"u8) => "audio/x-tta",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) => "audio/x-ms-wma",
        _ when IsTagged(head) => "audio/mpeg",
        _ => FrameOf(head),
    };

    private static string? PictureOf(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "image/jpeg",
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) => "image/png",
        _ when IsChunked(head, "RIFF"u8, "WEBP"u8) => "image/webp",
        _ => null,
    };

    /// <summary>MPEG audio without a container begins with eleven or twelve ones, then the layer, which ADTS has as zero.</summary>
    private static string? FrameOf(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2 || head[0] != 0xFF || (head[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        var layer = head[1] & 0x06;
        return layer != 0 ? "audio/mpeg" : (head[1] & 0xF0) == 0xF0 ? "audio/aac" : null;
    }

    private static bool IsTagged(ReadOnlySpan<byte> head) => head.StartsWith("ID3"u8);

    private static bool IsChunked(ReadOnlySpan<byte> head, ReadOnlySpan<byte> container, ReadOnlySpan<byte> kind)
        => head.Length >= 12 && head.StartsWith(container) && head[8..].StartsWith(kind);
}
