namespace MusicStreaming.ServiceDefaults;

/// <summary>Reads an index in order, its waiting changes merged in.</summary>
internal sealed class IndexReader(string name, IndexTree tree, IndexHead head)
{
    /// <summary>A request reads at most this many leaves, however empty they are.</summary>
    private const int MostLeaves = 8;

    public async Task<IndexPage> ReadAsync(IndexCursor cursor, int limit, CancellationToken cancellationToken)
    {
        var (items, end) = await ReadItemsAsync(cursor, limit, cancellationToken);
        return new IndexPage([.. items.Select(item => item.Entry)], end?.ToText(name));
    }

    /// <summary>At most <paramref name="limit"/> items, and where to go on; null at the end of the list.</summary>
    public async Task<(IReadOnlyList<IndexItem> Items, IndexCursor? End)> ReadItemsAsync(
        IndexCursor cursor, int limit, CancellationToken cancellationToken)
    {
        // The changes first: one that is folded while the leaves are read is then seen twice, and never missed.
        var changes = head.IsUsed ? await head.ReadAsync(cancellationToken) : [];
        var removed = changes.Where(change => change.IsRemoval).Select(change => change.Entry).ToHashSet();

        var items = new SortedSet<IndexItem>(IndexItem.ByEntry);
        var leaf = (await tree.LeafAsync(cursor.At, cancellationToken)).Node.Value;
        for (var leaves = 1; ; leaves++)
        {
            items.UnionWith(leaf.Items.Where(item => cursor.Precedes(item.Entry) && !removed.Contains(item.Entry)));
            if (items.Count > limit || leaves == MostLeaves
                || await tree.NextLeafAsync(leaf, cancellationToken) is not { } next)
            {
                break;
            }

            leaf = next.Node.Value;
        }

        // Beyond the last leaf that was read there may be entries that come before a waiting one.
        items.UnionWith(changes
            .Where(change => !change.IsRemoval && cursor.Precedes(change.Entry) && !leaf.EndsBefore(change.Entry))
            .Select(change => new IndexItem(change.Entry, addedAt: change.At)));

        IReadOnlyList<IndexItem> page = [.. items.Take(limit)];
        IndexCursor? end = items.Count > limit ? IndexCursor.After(page[^1].Entry)
            : leaf.High is { } boundary ? IndexCursor.From(boundary)
            : null;
        return (page, end);
    }
}
