using System.Text.Json.Serialization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>One line of a node, with short names because documents hold many.</summary>
/// <param name="SortKey">The entry's sort key; in an inner node that of the child's lower bound.</param>
/// <param name="Id">The entry's id; in an inner node that of the child's lower bound.</param>
/// <param name="Child">The child, in an inner node.</param>
/// <param name="AddedAt">When the entry was added, in Unix seconds, in a leaf.</param>
internal readonly record struct IndexItem(
    [property: JsonPropertyName("s")] string SortKey,
    [property: JsonPropertyName("i")] string Id,
    [property: JsonPropertyName("c")] string? Child = null,
    [property: JsonPropertyName("t"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long AddedAt = 0)
{
    public IndexItem(IndexEntry entry, string? child = null, long addedAt = 0)
        : this(entry.SortKey, entry.Id, child, addedAt)
    {
    }

    public static IComparer<IndexItem> ByEntry { get; }
        = Comparer<IndexItem>.Create((left, right) => left.Entry.CompareTo(right.Entry));

    [JsonIgnore]
    public IndexEntry Entry => new(SortKey, Id);
}
