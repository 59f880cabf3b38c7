namespace MusicStreaming.Search.Sqlite;

/// <summary>A word of a query, and the words of the vocabulary that it may have been meant to be.</summary>
/// <param name="Typed">As typed, folded.</param>
/// <param name="Meant">What resembles it, with the number of mistakes.</param>
internal sealed record QueryWord(string Typed, IReadOnlyDictionary<string, int> Meant)
{
    /// <summary>What matches none of its words.</summary>
    public const int NoMatch = int.MaxValue;

    /// <summary>A word as typed, without looking for mistakes.</summary>
    public static QueryWord AsTyped(string word) => new(word, new Dictionary<string, int>());

    /// <summary>As a full-text query: it begins so, or is one of the resembling words.</summary>
    public string Match => $"({string.Join(" OR ", Meant.Keys.Select(Quoted).Prepend(Quoted(Typed) + " *"))})";

    /// <summary>0 for the word itself, 1 for its beginning, from 2 on for mistakes.</summary>
    public int Cost(IEnumerable<string> words)
        => words.Select(Cost).DefaultIfEmpty(NoMatch).Min();

    public static string Quoted(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private int Cost(string word)
    {
        if (word == Typed)
        {
            return 0;
        }

        if (word.StartsWith(Typed, StringComparison.Ordinal))
        {
            return 1;
        }

        return Meant.TryGetValue(word, out var mistakes) ? 1 + mistakes : NoMatch;
    }
}
