namespace MusicStreaming.Search.Text;

/// <summary>The runs of three characters in a word, by which words that look alike are found without comparing all of them.</summary>
internal static class Trigrams
{
    private const string Edge = "  ";
    private const int EdgesNeeded = 4;

    /// <summary>Those that a word is stored under. Both ends are padded, so that a word of one letter has some, too.</summary>
    public static IEnumerable<string> Of(string word) => Runs(Edge + word + Edge).Distinct();

    /// <summary>
    /// Those by which to look for words that resemble this one. An edit destroys at most four runs, so from five letters on
    /// the outermost, which half of all words have, are not needed.
    /// </summary>
    public static IEnumerable<string> ToLookFor(string word)
        => word.Length > EdgesNeeded ? Runs(' ' + word + ' ').Distinct() : Of(word);

    private static IEnumerable<string> Runs(string padded)
        => Enumerable.Range(0, padded.Length - 2).Select(start => padded.Substring(start, 3));
}
