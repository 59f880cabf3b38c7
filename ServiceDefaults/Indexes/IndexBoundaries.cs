namespace MusicStreaming.ServiceDefaults;

/// <summary>Renews the places at which pages part, once they tell of nothing that is still there.</summary>
/// <remarks>
/// A page's first entry begins with the place where the page does, as long as one of those is there that did when the pages
/// were parted. When the last of them has gone, the page is put together with the one before it, or parted from it anew.
/// </remarks>
internal sealed class IndexBoundaries(IndexNodes nodes, IndexGrowth growth, int capacity)
{
    private const int MostAttempts = 40;

    /// <summary>Sees to it that the leaf in whose range a place is begins with what an entry there begins with.</summary>
    /// <exception cref="StateConflictException">Others changed the list again and again meanwhile.</exception>
    public async Task CleanAsync(IndexEntry place, CancellationToken cancellationToken)
    {
        for (var attempt = 0; !await IsCleanAsync(place, level: 0, cancellationToken); attempt++)
        {
            if (attempt == MostAttempts)
            {
                throw new StateConflictException("The index changes too fast to be cleaned.");
            }

            await Retry.WaitAsync(attempt, cancellationToken);
        }
    }

    /// <summary>Looks at the beginning of the node in whose range a place is, and takes one step to renew it.</summary>
    /// <returns>Whether there was nothing to do; else it is to be looked at again.</returns>
    private async Task<bool> IsCleanAsync(IndexEntry place, int level, CancellationToken cancellationToken)
    {
        if ((await nodes.RootAsync(cancellationToken)).Value.Level <= level)
        {
            return true;
        }

        if (await growth.DescendAsync(place, level + 1, cancellationToken) is not { } parent
            || parent.Node.Value.ChildOf(place) is not { Child: { } child, Entry: var beginning }
            || await nodes.FindAsync(child, cancellationToken) is not { Value.IsDead: false } node)
        {
            return false;
        }

        if (node.Value.EndsBefore(place))
        {
            // The parent does not know the one that the place is in; whoever goes there tells it.
            await growth.DescendAsync(place, level, cancellationToken);
            return false;
        }

        if (beginning == IndexEntry.First || (level == 0 && node.Value.BeginsWith(beginning)))
        {
            return true;
        }

        var at = parent.Node.Value.IndexOfChild(child);
        if (at == 0)
        {
            // The parent begins there, too: it has to begin elsewhere first.
            return await IsCleanAsync(place, level + 1, cancellationToken);
        }

        await RenewAsync(parent, at - 1, cancellationToken);
        return false;
    }

    /// <summary>Puts a child and the one after it together, or, where they are too many for one, parts them anew.</summary>
    private async Task RenewAsync(Located parent, int at, CancellationToken cancellationToken)
    {
        // An inner node keeps room for a child that it was not told of; else the two would be put together and split for ever.
        var most = parent.Node.Value.Level == 1 ? capacity : capacity - 1;
        if (await growth.TryMergeAsync(parent, at, most, cancellationToken)
            || await LocateAsync(parent, at, cancellationToken) is not { } left
            || await LocateAsync(parent, at + 1, cancellationToken) is not { } right)
        {
            return;
        }

        if (left.Node.Value.Next != right.Id)
        {
            // One between the two is not known to the parent.
            await growth.DescendAsync(left.Node.Value.High ?? IndexEntry.First, left.Node.Value.Level, cancellationToken);
        }
        else if (left.Node.Value.Items.Length + right.Node.Value.Items.Length <= most)
        {
            // Others have changed them meanwhile: the next look puts them together.
        }
        else if (Cut(left.Node.Value, right.Node.Value) is { } cut)
        {
            await growth.RecutAsync(new IndexNeighbours(parent, left, right), cut, cancellationToken);
        }
        else
        {
            await growth.SplitAsync(right, right.Node.Value.Low, cancellationToken);
        }
    }

    /// <summary>
    /// Leaves are parted between the same entries, at the shortest place that there is now. Inner nodes part where a child
    /// begins, so that a child moves over. Null: both are full.
    /// </summary>
    private int? Cut(IndexNode left, IndexNode right)
        => left.Level == 0 ? left.Items.Length
            : left.Items.Length < capacity && right.Items.Length > 1 ? left.Items.Length + 1
            : right.Items.Length < capacity ? left.Items.Length - 1
            : null;

    private async Task<Located?> LocateAsync(Located parent, int at, CancellationToken cancellationToken)
        => parent.Node.Value.Items[at].Child is { } id && await nodes.FindAsync(id, cancellationToken) is { Value.IsDead: false } found
            ? new Located(id, found)
            : null;
}
