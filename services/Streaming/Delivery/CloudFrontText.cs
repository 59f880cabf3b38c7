namespace MusicStreaming.Streaming.Delivery;

/// <summary>CloudFront's form of base64: <c>-</c>, <c>_</c> and <c>~</c> in the place of <c>+</c>, <c>=</c> and <c>/</c>.</summary>
internal static class CloudFrontText
{
    /// <summary>Other spellings of the same bytes are refused, so that no altered URL passes.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var base64 = text.ToString().Replace('-', '+').Replace('_', '=').Replace('~', '/');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length)
            && Convert.ToBase64String(bytes, 0, length) == base64
            && !text.ContainsAny('+', '=', '/')
                ? bytes[..length]
                : null;
    }
}
