namespace MusicStreaming.Search.Text;

/// <summary>The words under which a text is indexed, which are a few more than it has.</summary>
internal static class IndexedWords
{
    private const int MaxJoined = 24;

    /// <summary>
    /// Besides its own words: all of them written together (who types "daftpunk" means "Daft Punk"), and the tails of words
    /// in scripts that put no space between words, so that a prefix search finds the inside of a title, too.
    /// </summary>
    public static IEnumerable<string> Of(IReadOnlyList<string> words)
        => words.Concat(words.SelectMany(Tails)).Append(Joined(words)).Where(word => word.Length > 0).Distinct();

    /// <summary>All words written together, or nothing where that is too long to be typed so.</summary>
    public static string Joined(IReadOnlyList<string> words)
    {
        var joined = string.Concat(words);
        return joined.Length <= MaxJoined ? joined : string.Empty;
    }

    private static IEnumerable<string> Tails(string word)
        => word.Length > 1 && word.Any(IsWrittenWithoutSpaces)
            ? Enumerable.Range(1, word.Length - 1).Select(start => word[start..])
            : [];

    /// <summary>Thai to Myanmar, Khmer, and the Japanese and Chinese blocks.</summary>
    private static bool IsWrittenWithoutSpaces(char character)
        => character is (>= '\u0E00' and <= '\u0EFF')
            or (>= '\u1000' and <= '\u109F')
            or (>= '\u1780' and <= '\u17FF')
            or (>= '\u3040' and <= '\u30FF')
            or (>= '\u3400' and <= '\u9FFF');
}
