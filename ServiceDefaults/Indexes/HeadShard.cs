using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Changes that wait to be folded into the pages; the last one of an entry counts.</summary>
/// <param name="Changes">In order of their entries, one for each.</param>
internal sealed record HeadShard(ImmutableArray<IndexChange> Changes)
{
    public static HeadShard Empty { get; } = new([]);

    public HeadShard With(IndexChange change)
    {
        var found = Find(change.Entry);
        if (found < 0)
        {
            return new HeadShard(Changes.Insert(~found, change));
        }

        return Changes[found].IsRemoval == change.IsRemoval ? this : new HeadShard(Changes.SetItem(found, change));
    }

    public HeadShard Without(IReadOnlyCollection<IndexChange> folded) => new(Changes.RemoveRange(folded));

    private int Find(IndexEntry entry)
        => Changes.BinarySearch(new IndexChange(entry, IsRemoval: false, At: 0), IndexChange.ByEntry);
}

/// <summary>An entry that was added or removed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsRemoval">Whether it was removed.</param>
/// <param name="At">When, in Unix seconds.</param>
internal readonly record struct IndexChange(
    [property: JsonPropertyName("e")] IndexEntry Entry,
    [property: JsonPropertyName("r"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsRemoval,
    [property: JsonPropertyName("t")] long At)
{
    public static IComparer<IndexChange> ByEntry { get; }
        = Comparer<IndexChange>.Create((left, right) => left.Entry.CompareTo(right.Entry));

    public static IndexChange Add(IndexEntry entry, long at) => new(entry, IsRemoval: false, at);

    public static IndexChange Remove(IndexEntry entry, long at) => new(entry, IsRemoval: true, at);

    public IndexNode ApplyTo(IndexNode leaf) => IsRemoval
        ? leaf.Without(Entry)
        : leaf.Contains(Entry) ? leaf : leaf.With(new IndexItem(Entry, addedAt: At));
}
