namespace MusicStreaming.Streaming.Delivery;

/// <summary>CloudFront's patterns: <c>*</c> is any text, also none; <c>?</c> is any character.</summary>
internal static class Wildcard
{
    /// <summary>Takes time in proportion to both lengths at worst, whatever the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (inPattern, inText) = (0, 0);
        var (star, starText) = (-1, 0);
        while (inText < text.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                (star, starText) = (inPattern++, inText);
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || pattern[inPattern] == text[inText]))
            {
                (inPattern, inText) = (inPattern + 1, inText + 1);
            }
            else if (star >= 0)
            {
                (inPattern, inText) = (star + 1, ++starText);
            }
            else
            {
                return false;
            }
        }

        return pattern[inPattern..].IndexOfAnyExcept('*') < 0;
    }
}
