namespace MusicStreaming.ServiceDefaults;

/// <summary>One line of an <see cref="OrderedIndex"/>.</summary>
/// <param name="SortKey">What the list is ordered by, ordinally; at most 96 characters. See <see cref="SortKeys"/>.</param>
/// <param name="Id">What is listed; at most 64 characters. Orders entries of equal sort keys.</param>
public readonly record struct IndexEntry(string SortKey, string Id) : IComparable<IndexEntry>
{
    internal const int MostSortKeyCharacters = 96;
    internal const int MostIdCharacters = 64;

    /// <summary>At or before every entry.</summary>
    internal static IndexEntry First { get; } = new("", "");

    /// <inheritdoc />
    public int CompareTo(IndexEntry other)
    {
        var order = string.CompareOrdinal(SortKey, other.SortKey);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>Whether an entry begins with this, as with a place at which pages part.</summary>
    internal bool Begins(IndexEntry entry) => Id.Length == 0
        ? entry.SortKey.StartsWith(SortKey, StringComparison.Ordinal)
        : entry.SortKey == SortKey && entry.Id.StartsWith(Id, StringComparison.Ordinal);

    public static bool operator <(IndexEntry left, IndexEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(IndexEntry left, IndexEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(IndexEntry left, IndexEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IndexEntry left, IndexEntry right) => left.CompareTo(right) >= 0;
}
