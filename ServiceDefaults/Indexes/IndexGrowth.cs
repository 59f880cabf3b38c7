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

        if (!await TryMergeAsync(parent, at - 1, cancellationToken))
        {
            await TryMergeAsync(parent, at, cancellationToken);
        }
    }

    /// <summary>Puts a child and the one after it together in the place of the first.</summary>
    private async Task<bool> TryMergeAsync(Located parent, int at, CancellationToken cancellationToken)
    {
        var children = parent.Node.Value.Items;
        if (at < 0 || at + 1 >= children.Length
            || children[at].Child is not { } leftId
            || children[at + 1].Child is not { } rightId
            || await nodes.FindAsync(leftId, cancellationToken) is not { Value.IsDead: false } left
            || await nodes.FindAsync(rightId, cancellationToken) is not { Value.IsDead: false } right
            || left.Value.Next != rightId
            || left.Value.Items.Length + right.Value.Items.Length > capacity / 2)
        {
            return false;
        }

        var merged = left.Value.Absorb(right.Value);
        var smaller = parent.Node.Value.Without(children[at + 1].Entry);
        var isLastChild = parent.Id == IndexNodes.Root && smaller.Items.Length == 1 && merged.Next is null;

        var transaction = nodes.BeginTransaction()
            .Save(nodes.Key(rightId), right.With(Dead(right.Value)), DeadMemory)
            .Save(nodes.Key(leftId), left.With(isLastChild ? Dead(left.Value) : merged), isLastChild ? DeadMemory : null)
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

    private static IndexNode Dead(IndexNode node) => node with { Items = [], IsDead = true };

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
