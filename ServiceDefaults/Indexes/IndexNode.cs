using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>One document of an index's tree: a leaf holds entries, an inner node holds where its children begin.</summary>
/// <param name="Level">0 for a leaf; its parents are 1, and so on.</param>
/// <param name="Items">In order, without duplicates.</param>
/// <param name="High">Everything here comes before this; what comes later is in <paramref name="Next"/>. Null: no end.</param>
/// <param name="Next">The node to the right on the same level.</param>
/// <param name="IsDead">Its items are in the node to its left now, and nothing will ever be written here again.</param>
internal sealed record IndexNode(
    int Level, ImmutableArray<IndexItem> Items, IndexEntry? High = null, string? Next = null, bool IsDead = false)
{
    public static IndexNode Empty { get; } = new(Level: 0, Items: []);

    [JsonIgnore]
    public IndexEntry Low => Items[0].Entry;

    /// <summary>Whether a place is in this node's range, or beyond it to the right.</summary>
    public bool EndsBefore(IndexEntry place) => High is { } high && place >= high;

    public bool Contains(IndexEntry entry) => Find(entry) >= 0;

    /// <summary>Whether something is here that begins with the place where this node does.</summary>
    public bool BeginsWith(IndexEntry place) => !Items.IsEmpty && place.Begins(Low);

    /// <summary>The child in whose range a place is.</summary>
    public IndexItem ChildOf(IndexEntry place)
    {
        var found = Find(place);
        return Items[found >= 0 ? found : Math.Max(0, ~found - 1)];
    }

    public int IndexOfChild(string child)
    {
        for (var index = 0; index < Items.Length; index++)
        {
            if (Items[index].Child == child)
            {
                return index;
            }
        }

        return -1;
    }

    public IndexNode With(IndexItem item)
    {
        var found = Find(item.Entry);
        return this with { Items = found >= 0 ? Items.SetItem(found, item) : Items.Insert(~found, item) };
    }

    public IndexNode Without(IndexEntry entry)
    {
        var found = Find(entry);
        return found >= 0 ? this with { Items = Items.RemoveAt(found) } : this;
    }

    /// <summary>Cuts the node in two. Where all insert at one end, that end gets the room and the other stays full.</summary>
    public (IndexNode Left, IndexNode Right) Split(IndexEntry inserting, string rightId)
    {
        var found = Find(inserting);
        var at = found >= 0 ? found : ~found;
        var middle = Math.Clamp(
            at < Items.Length / 10 ? Items.Length / 10
            : at > Items.Length * 9 / 10 ? Items.Length * 9 / 10
            : Items.Length / 2,
            1,
            Items.Length - 1);
        return CutAt(middle, rightId);
    }

    /// <summary>Cuts the node in two before one of its items.</summary>
    public (IndexNode Left, IndexNode Right) CutAt(int middle, string rightId)
    {
        var right = this with { Items = Items[middle..] };
        var boundary = Level == 0 ? Boundary(Items[middle - 1].Entry, right.Low) : right.Low;
        var left = this with { Items = Items[..middle], High = boundary, Next = rightId };
        return (left, right);
    }

    /// <summary>Takes over all of the node to the right.</summary>
    public IndexNode Absorb(IndexNode right)
        => this with { Items = [.. Items, .. right.Items], High = right.High, Next = right.Next };

    /// <summary>What is left of a node whose items are elsewhere now: nothing of them, nor of where they ended.</summary>
    public IndexNode Dead() => this with { Items = [], High = null, IsDead = true };

    /// <summary>
    /// The shortest place after one entry and not after the next (as in prefix B-trees, Bayer and Unterauer, 1977): it outlives
    /// both, and what is left of entries that were removed should not tell whose they were. What was erased leaves not even that; see
    /// <see cref="IndexBoundaries"/>.
    /// </summary>
    private static IndexEntry Boundary(IndexEntry left, IndexEntry right) => left.SortKey == right.SortKey
        ? new(right.SortKey, Shortest(left.Id, right.Id))
        : new(Shortest(left.SortKey, right.SortKey), "");

    private static string Shortest(string left, string right)
    {
        var length = 0;
        while (length < left.Length && left[length] == right[length])
        {
            length++;
        }

        // Half of a character would not come back from the store as it was.
        return right[..(length + (char.IsHighSurrogate(right[length]) ? 2 : 1))];
    }

    private int Find(IndexEntry entry) => Items.BinarySearch(new IndexItem(entry), IndexItem.ByEntry);
}
