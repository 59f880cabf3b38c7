using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Audit;

/// <summary>
/// The one place that knows how the audit log is kept. Entries and outcomes are documents of their own that are created and
/// never written again; there is nothing here that changes or removes one.
/// </summary>
internal sealed class AuditStore(DaprClient dapr)
{
    /// <summary>Of all entries, newest first.</summary>
    private readonly OrderedIndex _all = new(dapr, Stores.State, "audit");

    /// <summary>Writes an entry; nothing happens if it is there, but that the lists get what a crash kept from them.</summary>
    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await CreateAsync(Key(entry.Id), entry, cancellationToken);

        var line = new IndexEntry(SortKeys.NewestFirst(entry.At), entry.Id.ToString());
        await _all.AddAsync(line, cancellationToken);
        await OfAction(entry.Action).AddAsync(line, cancellationToken);
        if (entry.Person is { } person)
        {
            await About(person).AddAsync(line, cancellationToken);
        }
    }

    public Task AddAsync(Guid entryId, AuditOutcome outcome, CancellationToken cancellationToken)
        => CreateAsync(OutcomeKey(entryId), outcome, cancellationToken);

    /// <summary>A page of entries, newest first.</summary>
    /// <param name="action">Only those of one action, where it is given.</param>
    /// <param name="person">Only those about one person, by the pseudonym, where it is given; it goes before the action.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Page<KeptAction>> ReadAsync(string? action, Guid? person, PageRequest page, CancellationToken cancellationToken)
    {
        var list = person is { } about ? About(about) : action is { Length: > 0 } ? OfAction(action) : _all;
        var lines = await list.ReadAsync(page.Cursor, page.Size, cancellationToken);
        var ids = lines.Entries.Select(line => Guid.Parse(line.Id)).ToList();
        var entries = await dapr.FindManyAsync<AuditEntry>(Stores.State, [.. ids.Select(Key)], cancellationToken);
        var outcomes = await dapr.FindManyAsync<AuditOutcome>(Stores.State, [.. ids.Select(OutcomeKey)], cancellationToken);
        return new Page<KeptAction>(
            [
                .. ids.Select(id => entries.GetValueOrDefault(Key(id))).OfType<AuditEntry>()
                    .Select(entry => new KeptAction(entry, outcomes.GetValueOrDefault(OutcomeKey(entry.Id)))),
            ],
            lines.NextCursor);
    }

    private OrderedIndex OfAction(string action) => new(dapr, Stores.State, $"audit-of:{action}");

    private OrderedIndex About(Guid person) => new(dapr, Stores.State, $"audit-about:{person}");

    private async Task CreateAsync<T>(string key, T document, CancellationToken cancellationToken)
    {
        try
        {
            await dapr.SaveAsync(Stores.State, key, Versioned.New(document), cancellationToken);
        }
        catch (StateConflictException)
        {
            // It is there, and stays as it is.
        }
    }

    private static string Key(Guid id) => $"audit:{id}";

    private static string OutcomeKey(Guid id) => $"audit-outcome:{id}";
}

/// <summary>An entry, and what came of its action; null where nobody could say.</summary>
internal sealed record KeptAction(AuditEntry Entry, AuditOutcome? Outcome);
