using System.Text;
using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.Tracks;

/// <summary>Reads a file with lyrics, which says nothing of its encoding.</summary>
internal static class LyricsFile
{
    public const int MaxBytes = 64_000;
    public const string Wanted = "Choose a text file of at most 64 KB.";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<string> ReadAsync(IFormFile file)
    {
        if (file.Length > MaxBytes)
        {
            throw new CallFailedException(Wanted, StatusCodes.Status400BadRequest);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return Decode(content.ToArray());
    }

    /// <summary>UTF-16 with its mark, UTF-8, or the Latin-1 of old editors.</summary>
    internal static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        }

        try
        {
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
