namespace MusicStreaming.ServiceDefaults;

/// <summary>Makes an index what it should be, while it is in use.</summary>
internal sealed class IndexRepair(OrderedIndex index, OrderedIndex wanted, IndexTree wantedTree, IndexReader reader)
{
    private const int PageSize = 200;

    /// <summary>What was added this shortly before, or after, may be missing among the documents that were read.</summary>
    private const long SparedSeconds = 300;

    public async Task RunAsync(IAsyncEnumerable<IndexEntry> entries, long began, CancellationToken cancellationToken)
    {
        // Left behind by a repair that was stopped.
        await wantedTree.DropAsync(cancellationToken);

        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await wanted.AddAsync(entry, cancellationToken);
            await index.AddAsync(entry, cancellationToken);
        }

        await RemoveUnwantedAsync(began - SparedSeconds, cancellationToken);
        await wantedTree.DropAsync(cancellationToken);
    }

    private async Task RemoveUnwantedAsync(long addedBefore, CancellationToken cancellationToken)
    {
        for (IndexCursor? cursor = IndexCursor.Start; cursor is { } at;)
        {
            var (items, end) = await reader.ReadItemsAsync(at, PageSize, cancellationToken);
            var old = items.Where(item => item.AddedAt < addedBefore).ToList();
            foreach (var item in old)
            {
                if (!await IsWantedAsync(item.Entry, cancellationToken))
                {
                    await index.RemoveAsync(item.Entry, cancellationToken);
                }
            }

            cursor = end;
        }
    }

    private async Task<bool> IsWantedAsync(IndexEntry entry, CancellationToken cancellationToken)
        => (await wantedTree.LeafAsync(entry, cancellationToken)).Node.Value.Contains(entry);
}
