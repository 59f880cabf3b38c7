namespace MusicStreaming.ServiceDefaults.Pictures;

/// <summary>Tells what a picture is by its first bytes, whatever it claims to be, and which decoder is to read it: no other gets to see it.</summary>
internal static class PictureFormat
{
    /// <summary>ffmpeg's demuxer for a JPEG, PNG or WebP picture; null for anything else.</summary>
    public static string? DemuxerOf(ReadOnlySpan<byte> picture)
    {
        if (picture.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "jpeg_pipe";
        }

        if (picture.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "png_pipe";
        }

        return picture.Length > 12 && picture.StartsWith("RIFF"u8) && picture[8..].StartsWith("WEBP"u8) ? "webp_pipe" : null;
    }
}
