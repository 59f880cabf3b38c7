using System.Text;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The sharded head of an index: where changes wait, so that many writers do not meet at one document.</summary>
internal sealed class IndexHead(IndexNodes nodes, IndexTree tree, OrderedIndexOptions options)
{
    private const int MostAttempts = 200;

    /// <summary>How often a writer tries to fold before it leaves that to the next one.</summary>
    private const int FoldAttempts = 8;

    /// <summary>A shard that is this many times over its mark takes nothing more before it was folded.</summary>
    private const int OverfullFactor = 3;

    public bool IsUsed => options.HeadShards > 0;

    public async Task AddAsync(IndexChange change, CancellationToken cancellationToken)
    {
        var shard = ShardOf(change.Entry);
        for (var attempt = 0; ; attempt++)
        {
            var head = await nodes.HeadAsync(shard, cancellationToken);
            if (head.Value.Changes.Length >= options.FoldAt * OverfullFactor)
            {
                await FoldAsync(shard, cancellationToken);
            }

            var changed = head.Value.With(change);
            if (ReferenceEquals(changed, head.Value))
            {
                return;
            }

            try
            {
                await nodes.SaveHeadAsync(shard, head.With(changed), cancellationToken);
                if (changed.Changes.Length >= options.FoldAt)
                {
                    await FoldAsync(shard, cancellationToken);
                }

                return;
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>All waiting changes in the order of their entries. An entry is always in the same shard.</summary>
    public async Task<IReadOnlyList<IndexChange>> ReadAsync(CancellationToken cancellationToken)
    {
        var shards = await Task.WhenAll(
            Enumerable.Range(0, options.HeadShards).Select(shard => nodes.HeadAsync(shard, cancellationToken)));
        return [.. shards.SelectMany(shard => shard.Value.Changes).Order(IndexChange.ByEntry)];
    }

    /// <summary>Sees to it that no change of an entry waits any more.</summary>
    public async Task FlushAsync(IndexEntry entry, CancellationToken cancellationToken)
    {
        var shard = ShardOf(entry);
        await FoldAsync(shard, cancellationToken);
        if ((await nodes.HeadAsync(shard, cancellationToken)).Value.Changes.Any(change => change.Entry == entry))
        {
            throw new StateConflictException("The index changes too fast to be folded.");
        }
    }

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < options.HeadShards; shard++)
        {
            if (await nodes.HeadAsync(shard, cancellationToken) is { ETag: { } etag })
            {
                await nodes.RemoveHeadAsync(shard, etag, cancellationToken);
            }
        }
    }

    private async Task FoldAsync(int shard, CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (attempt < FoldAttempts)
        {
            try
            {
                var head = await nodes.HeadAsync(shard, cancellationToken);
                if (head.Value.Changes.IsEmpty || (await tree.FoldAsync(shard, head, cancellationToken)).Changes.IsEmpty)
                {
                    return;
                }
            }
            catch (StateConflictException)
            {
                await Retry.WaitAsync(attempt++, cancellationToken);
            }
        }
    }

    /// <summary>FNV-1a: the same in every process and version, which <see cref="string.GetHashCode()"/> is not.</summary>
    private int ShardOf(IndexEntry entry)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(entry.Id))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return (int)(hash % (uint)options.HeadShards);
    }
}
