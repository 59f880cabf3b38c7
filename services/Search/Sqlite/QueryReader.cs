using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Sqlite;

/// <summary>Answers one query on one reader: proposes by index, ranks, and loads the winners.</summary>
internal sealed class QueryReader(IndexReader index, SearchQuery query)
{
    /// <summary>How many items of a kind are ranked: enough that what is cut off was asked for too vaguely to matter.</summary>
    private const int MaxCandidates = 1_000;
    private const int MaxInstantCandidates = 250;
    private const int MaxNamed = 50;
    private const int MaxQueryWords = 10;
    private const int ShortestUnfinished = 4;

    private readonly IReadOnlyList<string> _typed = [.. FoldedText.Words(query.Text).Take(MaxQueryWords)];

    public bool IsEmpty => _typed.Count == 0;

    /// <summary>The words as typed.</summary>
    public IReadOnlyList<QueryWord> AsTyped() => [.. _typed.Select(QueryWord.AsTyped)];

    /// <summary>The words with what else they may have been meant to be.</summary>
    public IReadOnlyList<QueryWord> WithMistakes()
        => [.. _typed.Select((word, place) => new QueryWord(word, Resembling(word, isUnfinished: place == _typed.Count - 1)))];

    /// <summary>The hits of a kind, best first.</summary>
    public IReadOnlyList<T> Hits<T>(ItemKind kind, IReadOnlyList<QueryWord> words)
        => [.. Candidates(kind, words)
            .Select(candidate => Rank.Of(candidate, words))
            .OfType<Rank>()
            .Distinct()
            .Order()
            .Take(query.Limit)
            .Select(rank => index.Hit<T>(rank.Row))];

    private IEnumerable<Candidate> Candidates(ItemKind kind, IReadOnlyList<QueryWord> words)
        => index.NamedLike(kind, string.Join(' ', _typed), MaxNamed)
            .Concat(index.Matching(kind, FullText(words), query.IsInstant ? MaxInstantCandidates : MaxCandidates));

    private string FullText(IReadOnlyList<QueryWord> words)
    {
        var all = string.Join(" AND ", words.Select(word => word.Match));
        var joined = IndexedWords.Joined(_typed);
        return words.Count > 1 && joined.Length > 0 ? $"({all}) OR {QueryWord.Quoted(joined)} *" : all;
    }

    private Dictionary<string, int> Resembling(string word, bool isUnfinished)
    {
        var allowed = EditDistance.Allowed(word.Length);
        if (allowed == 0)
        {
            return [];
        }

        var longest = isUnfinished && word.Length >= ShortestUnfinished ? FoldedText.MaxWordLength : word.Length + allowed;
        return index.TermsLike(word, word.Length - allowed, longest)
            .Select(term => (Term: term, Mistakes: Mistakes(word, term, isUnfinished)))
            .Where(meant => meant.Mistakes > 0 && meant.Mistakes <= allowed)
            .ToDictionary(meant => meant.Term, meant => meant.Mistakes);
    }

    /// <summary>The last word may be the beginning of a longer one, but then with one mistake at most.</summary>
    private static int Mistakes(string word, string term, bool isUnfinished)
    {
        var whole = EditDistance.Between(word, term);
        return isUnfinished && word.Length >= ShortestUnfinished && EditDistance.ToPrefix(word, term) == 1 ? 1 : whole;
    }
}
