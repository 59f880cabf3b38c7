namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// A B-link tree (Lehman and Yao, "Efficient Locking for Concurrent Operations on B-Trees", 1981) of documents.
/// </summary>
/// <remarks>
/// Every node tells where its range ends and which node goes on from there. So a reader that comes through an old parent
/// finds its place by going right, and a split is complete as soon as the two halves are stored, in one transaction; the
/// parent learns of the new half afterwards, from the writer or, should that crash, from whoever next goes right there.
/// </remarks>
internal sealed class IndexTree(IndexNodes nodes, int capacity)
{
    private const int MostAttempts = 200;

    private readonly IndexGrowth _growth = new(nodes, capacity);

    /// <summary>Finds the leaf in whose range a place is.</summary>
    public async Task<Located> LeafAsync(IndexEntry place, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await _growth.DescendAsync(place, level: 0, cancellationToken) is { } leaf)
            {
                return leaf;
            }

            // A node on the way was merged into its neighbour in this moment.
            await Retry.WaitAsync(attempt, cancellationToken);
        }

        throw new StateConflictException("The index changes too fast to be read.");
    }

    /// <summary>The leaf to the right of one that was read; found by its place if it was merged since.</summary>
    public async Task<Located?> NextLeafAsync(IndexNode leaf, CancellationToken cancellationToken)
    {
        if (leaf is not { Next: { } next, High: { } high })
        {
            return null;
        }

        return await nodes.FindAsync(next, cancellationToken) is { Value.IsDead: false } found
            ? new Located(next, found)
            : await LeafAsync(high, cancellationToken);
    }

    /// <summary>Adds or removes one entry; nothing happens if that is done already.</summary>
    public async Task ApplyAsync(IndexChange change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var leaf = await LeafWithRoomAsync(change, cancellationToken);
            var changed = change.ApplyTo(leaf.Node.Value);
            if (ReferenceEquals(changed, leaf.Node.Value))
            {
                return;
            }

            try
            {
                await nodes.SaveAsync(leaf.Id, leaf.Node.With(changed), cancellationToken);
                await _growth.ShrinkAsync(leaf.Id, changed, change.Entry, cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Moves the first of a shard's changes, and as many more as go to the same leaf, into that leaf: in one transaction,
    /// because a change that was folded must not be folded again after its opposite.
    /// </summary>
    /// <returns>The shard without them.</returns>
    public async Task<HeadShard> FoldAsync(int shard, Versioned<HeadShard> head, CancellationToken cancellationToken)
    {
        var leaf = await LeafWithRoomAsync(head.Value.Changes[0], cancellationToken);

        var changed = leaf.Node.Value;
        var folded = new List<IndexChange>();
        foreach (var change in head.Value.Changes.TakeWhile(change => !leaf.Node.Value.EndsBefore(change.Entry)))
        {
            var next = change.ApplyTo(changed);
            if (next.Items.Length > capacity)
            {
                break;
            }

            changed = next;
            folded.Add(change);
        }

        var rest = head.Value.Without(folded);
        var transaction = nodes.BeginTransaction().Save(nodes.HeadKey(shard), head.With(rest));
        if (!ReferenceEquals(changed, leaf.Node.Value))
        {
            transaction.Save(nodes.Key(leaf.Id), leaf.Node.With(changed));
        }

        await transaction.CommitAsync(cancellationToken);
        await _growth.ShrinkAsync(leaf.Id, changed, folded[0].Entry, cancellationToken);
        return rest;
    }

    /// <summary>Sees to it that no page begins with what only an entry at this place began with, which is gone.</summary>
    public Task CleanAsync(IndexEntry place, CancellationToken cancellationToken)
        => new IndexBoundaries(nodes, _growth, capacity).CleanAsync(place, cancellationToken);

    /// <summary>Removes all nodes. Nobody else may use the index any more.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        while (await nodes.FindAsync(IndexNodes.Root, cancellationToken) is { ETag: { } etag } root)
        {
            await DropChildrenAsync(root.Value, cancellationToken);
            await nodes.RemoveAsync(IndexNodes.Root, etag, cancellationToken);
        }
    }

    /// <summary>From the right to the left, so that after a crash everything that is left can still be found by going right.</summary>
    private async Task DropChildrenAsync(IndexNode parent, CancellationToken cancellationToken)
    {
        foreach (var child in parent.Items.Reverse().Select(item => item.Child).OfType<string>())
        {
            await DropChainAsync(child, cancellationToken);
        }
    }

    /// <summary>Removes a node, and those to its right that no parent knows yet.</summary>
    private async Task DropChainAsync(string first, CancellationToken cancellationToken)
    {
        var chain = new Stack<(string Id, string ETag, IndexNode Node)>();
        for (var next = first; next is { } id && await nodes.FindAsync(id, cancellationToken) is { ETag: { } etag, Value: var node }; next = node.Next)
        {
            chain.Push((id, etag, node));
        }

        while (chain.TryPop(out var last))
        {
            await DropChildrenAsync(last.Node, cancellationToken);
            await nodes.RemoveAsync(last.Id, last.ETag, cancellationToken);
        }
    }

    private async Task<Located> LeafWithRoomAsync(IndexChange change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var leaf = await LeafAsync(change.Entry, cancellationToken);
            if (change.IsRemoval || leaf.Node.Value.Items.Length < capacity || leaf.Node.Value.Contains(change.Entry))
            {
                return leaf;
            }

            await _growth.SplitAsync(leaf, change.Entry, cancellationToken);
        }
    }
}

/// <summary>A node and where it is stored.</summary>
internal sealed record Located(string Id, Versioned<IndexNode> Node);
