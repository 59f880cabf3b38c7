using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Sqlite;

/// <summary>How well an item matches. The lowest comes first.</summary>
/// <param name="Class">The name itself, its beginning, all words, the beginnings of all words, or with mistakes.</param>
/// <param name="Cost">In a class: mistakes, beginnings, and words that are not in the title.</param>
/// <param name="Plays">Between equals, what is played most.</param>
/// <param name="Row">And then what came first, so that an answer is always the same.</param>
internal readonly record struct Rank(int Class, int Cost, long Plays, long Row) : IComparable<Rank>
{
    private const int SameName = 0;
    private const int BeginningOfName = 1;
    private const int Words = 2;
    private const int BeginningsOfWords = 3;
    private const int Mistaken = 4;
    private const int CostOfMistake = 10;

    /// <summary>Ranks an item that full-text search proposes; null when it does not match after all.</summary>
    public static Rank? Of(Candidate item, IReadOnlyList<QueryWord> query)
    {
        var typed = string.Join(' ', query.Select(word => word.Typed));
        if (item.Name == typed || WithoutSpaces(item.Name) == WithoutSpaces(typed))
        {
            return new Rank(SameName, 0, item.Plays, item.Row);
        }

        if (item.Name.StartsWith(typed, StringComparison.Ordinal))
        {
            return new Rank(BeginningOfName, 0, item.Plays, item.Row);
        }

        return ByWords(item, query) ?? ByJoinedWords(item, query);
    }

    public int CompareTo(Rank other)
        => (Class, Cost, -Plays, Row).CompareTo((other.Class, other.Cost, -other.Plays, other.Row));

    private static Rank? ByWords(Candidate item, IReadOnlyList<QueryWord> query)
    {
        var title = IndexedWords.Of(Split(item.Name)).ToList();
        var context = Split(item.Context);
        var (worst, sum) = (0, 0);
        foreach (var word in query)
        {
            var inTitle = word.Cost(title);
            var cost = inTitle <= 1 ? inTitle : Math.Min(inTitle, word.Cost(context));
            if (cost == QueryWord.NoMatch)
            {
                return null;
            }

            worst = Math.Max(worst, cost);
            sum += (cost >= 2 ? (cost - 1) * CostOfMistake : cost) + (cost < inTitle ? 1 : 0);
        }

        return new Rank(worst switch { 0 => Words, 1 => BeginningsOfWords, _ => Mistaken }, sum, item.Plays, item.Row);
    }

    /// <summary>A space too many or too few is a mistake like any other.</summary>
    private static Rank? ByJoinedWords(Candidate item, IReadOnlyList<QueryWord> query)
    {
        var joined = string.Concat(query.Select(word => word.Typed));
        var matches = WithoutSpaces(item.Name).StartsWith(joined, StringComparison.Ordinal)
            || Split(item.Name).Concat(Split(item.Context)).Any(word => word.StartsWith(joined, StringComparison.Ordinal));
        return matches ? new Rank(Mistaken, CostOfMistake, item.Plays, item.Row) : null;
    }

    private static string[] Split(string folded) => folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutSpaces(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
