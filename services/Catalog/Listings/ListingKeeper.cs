using Dapr.Client;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Listings;

/// <summary>
/// Brings the lists in line with what a thing is now, whatever the event said that woke it: so it does not matter how often,
/// how late and in which order events come.
/// </summary>
/// <remarks>
/// A place is added before it is noted and removed after it is struck out, so that a crash in between leaves at worst a
/// place too many, which readers skip because the document behind it does not belong there. And when the thing was changed
/// by somebody at the same time, all places are added again: the other's removal may have come after our addition.
/// </remarks>
internal sealed class ListingKeeper(DaprClient dapr, CatalogIndexes indexes)
{
    /// <summary>So that counting fits into one transaction.</summary>
    private const int MaxChanges = 40;

    public Task<Versioned<Listing>?> FindAsync(string key, CancellationToken cancellationToken)
        => dapr.FindAsync<Listing>(Stores.State, Key(key), cancellationToken);

    /// <summary>The key of the note in which lists a thing stands.</summary>
    public static string Key(string key) => $"listing:{key}";

    /// <summary>Brings the places of one thing in line.</summary>
    /// <param name="key">The thing's document key.</param>
    /// <param name="id">What the lists hold of it.</param>
    /// <param name="read">Reads where it belongs; asked again when it changes meanwhile.</param>
    /// <param name="count">Saves counters that follow from places.</param>
    /// <param name="cancellationToken">Stops it; the next event goes on.</param>
    public Task KeepAsync(
        string key,
        string id,
        Func<CancellationToken, Task<ListingTarget>> read,
        Func<ListingChange, CancellationToken, Task>? count,
        CancellationToken cancellationToken)
        => Contention.RetryAsync(() => KeepOnceAsync(new Subject(key, id, read, count), cancellationToken), cancellationToken);

    private async Task KeepOnceAsync(Subject subject, CancellationToken cancellationToken)
    {
        var target = await subject.Read(cancellationToken);
        var addsAll = false;
        while (true)
        {
            var isChanged = await StepAsync(subject, target, addsAll, cancellationToken);
            var now = isChanged || addsAll ? await subject.Read(cancellationToken) : target;
            if (!isChanged && now.Version == target.Version)
            {
                return;
            }

            addsAll = now.Version != target.Version;
            target = now;
        }
    }

    /// <summary>Makes at most so many changes as fit into a transaction; false when there was nothing to do.</summary>
    private async Task<bool> StepAsync(Subject subject, ListingTarget target, bool addsAll, CancellationToken cancellationToken)
    {
        var listing = await FindAsync(subject.Key, cancellationToken) ?? Versioned.New(Listing.Empty);
        var entries = listing.Value.Entries;
        var added = target.Entries.Except(entries).Take(MaxChanges).ToList();
        var removed = entries.Except(target.Entries).Take(MaxChanges - added.Count).ToList();

        await AddAsync(subject.Id, addsAll ? target.Entries : added, cancellationToken);
        if (added.Count + removed.Count == 0)
        {
            return false;
        }

        var noted = listing.With(listing.Value with { Entries = [.. entries.Except(removed), .. added] });
        await NoteAsync(subject, noted, added, removed, cancellationToken);
        foreach (var entry in removed)
        {
            await indexes.Of(entry.Index).RemoveAsync(new IndexEntry(entry.SortKey, subject.Id), cancellationToken);
        }

        return true;
    }

    private async Task NoteAsync(
        Subject subject, Versioned<Listing> noted, List<ListingEntry> added, List<ListingEntry> removed, CancellationToken cancellationToken)
    {
        if (subject.Count is not { } count)
        {
            await dapr.SaveAsync(Stores.State, Key(subject.Key), noted, cancellationToken);
            return;
        }

        var transaction = new CatalogTransaction(dapr);
        transaction.Save(Key(subject.Key), noted);
        await count(new ListingChange(added, removed, transaction), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task AddAsync(string id, IEnumerable<ListingEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            await indexes.Of(entry.Index).AddAsync(new IndexEntry(entry.SortKey, id), cancellationToken);
        }
    }

    private sealed record Subject(
        string Key,
        string Id,
        Func<CancellationToken, Task<ListingTarget>> Read,
        Func<ListingChange, CancellationToken, Task>? Count);
}
