namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Text as bytes.</summary>
internal static class Utf8Text
{
    /// <summary>The beginning of a text, never half a character.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int maxBytes)
    {
        if (text.Length <= maxBytes)
        {
            return text;
        }

        var end = maxBytes;
        while (end > 0 && (text[end] & 0xc0) == 0x80)
        {
            end--;
        }

        return text[..end];
    }
}
