namespace MusicStreaming.Search.Text;

/// <summary>
/// How many letters must be changed, added, left out or swapped with their neighbour to make one word of another
/// (optimal string alignment, the restricted Damerau-Levenshtein distance).
/// </summary>
internal static class EditDistance
{
    /// <summary>How many typing mistakes a word may have and still be understood.</summary>
    public static int Allowed(int length) => length switch
    {
        < 2 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>The distance of two whole words.</summary>
    public static int Between(string typed, string word) => LastRow(typed, word)[^1];

    /// <summary>The distance of what was typed so far to the nearest beginning of the word.</summary>
    public static int ToPrefix(string typed, string word) => LastRow(typed, word).Min();

    private static int[] LastRow(string typed, string word)
    {
        var beforeLast = new int[word.Length + 1];
        var last = Enumerable.Range(0, word.Length + 1).ToArray();
        for (var row = 1; row <= typed.Length; row++)
        {
            var current = new int[word.Length + 1];
            current[0] = row;
            for (var column = 1; column <= word.Length; column++)
            {
                var cost = typed[row - 1] == word[column - 1] ? 0 : 1;
                current[column] = Math.Min(Math.Min(last[column] + 1, current[column - 1] + 1), last[column - 1] + cost);
                if (row > 1 && column > 1 && typed[row - 1] == word[column - 2] && typed[row - 2] == word[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
                }
            }

            (beforeLast, last) = (last, current);
        }

        return last;
    }
}
