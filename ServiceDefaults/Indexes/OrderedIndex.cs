using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// An ordered list of any length over a store of documents: bounded pages in a tree, changed with ETags by many writers at
/// once, with an optional sharded head for lists that all write to. Costs are in <c>docs/data.md</c>.
/// </summary>
/// <param name="dapr">The client.</param>
/// <param name="store">The state component; one without an outbox.</param>
/// <param name="name">The list's name, part of its keys. No name may continue another's with <c>:node:</c> or <c>:head:</c>.</param>
/// <param name="options">The list's shape, which stays as it is for as long as the list is stored.</param>
public sealed class OrderedIndex(DaprClient dapr, string store, string name, OrderedIndexOptions? options = null)
{
    private readonly IndexParts _parts = IndexParts.Of(dapr, store, name, options ?? new OrderedIndexOptions());

    /// <summary>Adds an entry; nothing happens if it is there.</summary>
    public Task AddAsync(IndexEntry entry, CancellationToken cancellationToken)
        => ApplyAsync(IndexChange.Add(Checked(entry), Now()), cancellationToken);

    /// <summary>Removes an entry; nothing happens if it is not there.</summary>
    public Task RemoveAsync(IndexEntry entry, CancellationToken cancellationToken)
        => ApplyAsync(IndexChange.Remove(Checked(entry), Now()), cancellationToken);

    /// <summary>
    /// Removes an entry so that no document has anything of it any more: neither a removal that waits in a head shard, nor a place
    /// at which pages part and with which no other entry begins. May be repeated.
    /// </summary>
    /// <exception cref="StateConflictException">Others changed the list again and again meanwhile.</exception>
    public async Task EraseAsync(IndexEntry entry, CancellationToken cancellationToken)
    {
        await RemoveAsync(entry, cancellationToken);
        if (_parts.Head.IsUsed)
        {
            await _parts.Head.FlushAsync(entry, cancellationToken);
        }

        await _parts.Tree.CleanAsync(entry, cancellationToken);
    }

    /// <summary>Reads on from a cursor, ascending by sort key (ordinally), then by id.</summary>
    /// <param name="cursor">Where the page before ended; null for the beginning.</param>
    /// <param name="limit">The most entries to read, at least 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public Task<IndexPage> ReadAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _parts.Reader.ReadAsync(IndexCursor.Parse(cursor, name), limit, cancellationToken);
    }

    /// <summary>Reads on like the other, but only entries whose sort keys begin with a text.</summary>
    /// <param name="prefix">What they begin with, ordinally.</param>
    /// <param name="cursor">Where the page before ended; null for the first of them.</param>
    /// <param name="limit">The most entries to read, at least 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<IndexPage> ReadPrefixAsync(string prefix, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var from = cursor is null ? IndexCursor.From(new IndexEntry(prefix, "")) : IndexCursor.Parse(cursor, name);
        var page = await _parts.Reader.ReadAsync(from, limit, cancellationToken);
        var found = page.Entries.Where(entry => entry.SortKey.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return found.Count == page.Entries.Count ? page : new IndexPage(found, NextCursor: null);
    }

    /// <summary>
    /// Repairs the list from the documents that it follows from: adds what is missing and removes what is too much.
    /// The list is in use meanwhile, so entries that were added since shortly before the repair began are kept.
    /// </summary>
    /// <param name="entries">What the list should hold, in any order; read once, never held as a whole.</param>
    /// <param name="cancellationToken">Stops it; a repair that was stopped is begun again from the start.</param>
    public Task RebuildAsync(IAsyncEnumerable<IndexEntry> entries, CancellationToken cancellationToken)
    {
        var wanted = new OrderedIndex(dapr, store, $"{name}:repair");
        return new IndexRepair(this, wanted, wanted._parts.Tree, _parts.Reader).RunAsync(entries, Now(), cancellationToken);
    }

    /// <summary>
    /// Removes the whole list with its documents. Nobody may add to it meanwhile or later; a removal that was stopped is begun again.
    /// </summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await _parts.Tree.DropAsync(cancellationToken);
        await _parts.Head.DropAsync(cancellationToken);
    }

    private Task ApplyAsync(IndexChange change, CancellationToken cancellationToken)
        => _parts.Head.IsUsed
            ? _parts.Head.AddAsync(change, cancellationToken)
            : _parts.Tree.ApplyAsync(change, cancellationToken);

    private static IndexEntry Checked(IndexEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Id);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.SortKey.Length, IndexEntry.MostSortKeyCharacters);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Id.Length, IndexEntry.MostIdCharacters);
        return entry;
    }

    private long Now() => (options?.Clock ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds();
}
