namespace MusicStreaming.ServiceDefaults;

/// <summary>Splits full nodes of an index's tree, merges nearly empty ones, and keeps the parents informed.</summary>
internal sealed class IndexGrowth(IndexNodes nodes, int capacity)
{
    /// <summary>A dead node is buried at once; one that a crash left unburied, the store forgets.</summary>
    private static readonly TimeSpan DeadMemory = TimeSpan.FromDays(1);

    /// <summary>A node with fewer items is merged with a neighbour, where the two leave room to grow.</summary>
    private readonly int _fewItems = Math.Max(1, capacity / 8);

    /// <summary>Finds the node of a level in whose range a place is; null if a node on the way is gone.</summary>
    public async Task<Located?> DescendAsync(IndexEntry place, int level, CancellationToken cancellationToken)
    {
        var id = IndexNodes.Root;
        var node = await nodes.RootAsync(cancellationToken);
        while (node.Value.Level > level || node.Value.EndsBefore(place))
        {
            var previous = node.Value;
            var goesRight = previous.EndsBefore(place);
            id = goesRight ? previous.Next ?? IndexNodes.Root : previous.ChildOf(place).Child ?? IndexNodes.Root;

            if (await nodes.FindAsync(id, cancellationToken) is not { Value.IsDead: false } found)
            {
                return null;
            }

            node = found;
            if (goesRight && previous.High is { } low)
            {
                await TellParentAsync(previous.Level + 1, low, id, cancellationToken);
            }
        }

        return node.Value.Level == level ? new Located(id, node) : null;
    }

    /// <summary>Cuts a full node in two. A lost race is left to the caller, who looks again anyway.</summary>
    public async Task SplitAsync(Located full, IndexEntry inserting, CancellationToken cancellationToken)
    {
        var rightId = IndexNodes.NewId();
        var (left, right) = full.Node.Value.Split(inserting, rightId);
        var boundary = left.High ?? right.Low;
        var transaction = nodes.BeginTransaction().Save(nodes.Key(rightId), Versioned.New(right));

        if (full.Id == IndexNodes.Root)
        {
            // The root stays where everybody looks for it, and the tree grows by a level.
            var leftId = IndexNodes.NewId();
            var root = new IndexNode(
                left.Level + 1, [new IndexItem(IndexEntry.First, leftId), new IndexItem(boundary, rightId)]);
            transaction.Save(nodes.Key(leftId), Versioned.New(left)).Save(nodes.Key(full.Id), full.Node.With(root));
        }
        else
        {
            transaction.Save(nodes.Key(full.Id), full.Node.With(left));
        }

        if (await TryAsync(transaction, cancellationToken) && full.Id != IndexNodes.Root)
        {
            await TellParentAsync(left.Level + 1, boundary, rightId, cancellationToken);
        }
    }

    /// <summary>
    /// Merges a node that has few items with a neighbour. Only a help to readers, so that a lost race is no matter.
    /// </summary>
    public async Task ShrinkAsync(string id, IndexNode node, IndexEntry place, CancellationToken cancellationToken)
    {
        if (id == IndexNodes.Root
            || node.Items.Length >= _fewItems
            || await DescendAsync(place, node.Level + 1, cancellationToken) is not { } parent
            || parent.Node.Value.IndexOfChild(id) is not (>= 0 and var at))
        {
            return;
        }

        if (!await TryMergeAsync(parent, at - 1, capacity / 2, cancellationToken))
        {
            await TryMergeAsync(parent, at, capacity / 2, cancellationToken);
        }
    }

    /// <summary>Puts a child and the one after it together in the place of the first, if they have no more items than that.</summary>
    public async Task<bool> TryMergeAsync(Located parent, int at, int mostItems, CancellationToken cancellationToken)
    {
        var children = parent.Node.Value.Items;
        if (at < 0 || at + 1 >= children.Length
            || children[at].Child is not { } leftId
            || children[at + 1].Child is not { } rightId
            || await nodes.FindAsync(leftId, cancellationToken) is not { Value.IsDead: false } left
            || await nodes.FindAsync(rightId, cancellationToken) is not { Value.IsDead: false } right
            || left.Value.Next != rightId
            || left.Value.Items.Length + right.Value.Items.Length > mostItems)
        {
            return false;
        }

        var merged = left.Value.Absorb(right.Value);
        var smaller = parent.Node.Value.Without(children[at + 1].Entry);
        var isLastChild = parent.Id == IndexNodes.Root && smaller.Items.Length == 1 && merged.Next is null;

        var transaction = nodes.BeginTransaction()
            .Save(nodes.Key(rightId), right.With(right.Value.Dead()), DeadMemory)
            .Save(nodes.Key(leftId), left.With(isLastChild ? left.Value.Dead() : merged), isLastChild ? DeadMemory : null)
            .Save(nodes.Key(parent.Id), parent.Node.With(isLastChild ? merged : smaller));
        if (!await TryAsync(transaction, cancellationToken))
        {
            return false;
        }

        await BuryAsync(rightId, cancellationToken);
        if (isLastChild)
        {
            await BuryAsync(leftId, cancellationToken);
        }
        else
        {
            await ShrinkAsync(parent.Id, smaller, smaller.Low, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Parts two neighbours anew, before one of their items. The second dies, and another takes its place, so that nobody who
    /// is on the way to it looks there for what is in the first by now.
    /// </summary>
    public async Task RecutAsync(IndexNeighbours pair, int cut, CancellationToken cancellationToken)
    {
        var (parent, left, right) = pair;
        var newId = IndexNodes.NewId();
        var (before, after) = left.Node.Value.Absorb(right.Node.Value).CutAt(cut, newId);
        var known = parent.Node.Value.Without(parent.Node.Value.Items[parent.Node.Value.IndexOfChild(right.Id)].Entry);
        var transaction = nodes.BeginTransaction()
            .Save(nodes.Key(left.Id), left.Node.With(before))
            .Save(nodes.Key(newId), Versioned.New(after))
            .Save(nodes.Key(right.Id), right.Node.With(right.Node.Value.Dead()), DeadMemory)
            .Save(nodes.Key(parent.Id), parent.Node.With(known.With(new IndexItem(before.High ?? after.Low, newId))));
        if (await TryAsync(transaction, cancellationToken))
        {
            await BuryAsync(right.Id, cancellationToken);
        }
    }

    /// <summary>Makes a node known to its parent, which may know it already.</summary>
    private async Task TellParentAsync(int level, IndexEntry low, string child, CancellationToken cancellationToken)
    {
        if (await DescendAsync(low, level, cancellationToken) is not { } parent
            || parent.Node.Value.IndexOfChild(child) >= 0)
        {
            return;
        }

        if (parent.Node.Value.Items.Length >= capacity)
        {
            // The child is told to one of the halves by whoever next goes right to it.
            await SplitAsync(parent, low, cancellationToken);
            return;
        }

        // Asked after the parent was read: a merge changes the parent, so that saving it fails if the child dies from here on.
        if (await nodes.FindAsync(child, cancellationToken) is not { Value.IsDead: false } found || found.Value.IsDead)
        {
            return;
        }

        var transaction = nodes.BeginTransaction()
            .Save(nodes.Key(parent.Id), parent.Node.With(parent.Node.Value.With(new IndexItem(low, child))));
        await TryAsync(transaction, cancellationToken);
    }

    /// <summary>A dead node only has to be there for those who are on their way to it, and they can do without.</summary>
    private async Task BuryAsync(string id, CancellationToken cancellationToken)
    {
        if (await nodes.FindAsync(id, cancellationToken) is { Value.IsDead: true, ETag: { } etag })
        {
            await nodes.RemoveAsync(id, etag, cancellationToken);
        }
    }

    private static async Task<bool> TryAsync(StateTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            return false;
        }
    }
}
