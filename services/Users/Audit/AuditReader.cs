using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Audit;

/// <summary>Reads the log with people's names, as long as they are known.</summary>
internal sealed class AuditReader(AuditStore entries, Pseudonyms pseudonyms, AccountStore accounts)
{
    public async Task<Page<AuditItem>> ReadAsync(AuditQuery query, PageRequest request, CancellationToken cancellationToken)
    {
        Guid? person = null;
        if (query.Person is { } user)
        {
            person = await pseudonyms.FindAsync(user, cancellationToken);
            if (person is null)
            {
                return new Page<AuditItem>([], NextCursor: null);
            }
        }

        var page = await entries.ReadAsync(query.Action, person, request, cancellationToken);
        var names = await NamesAsync(page.Items, cancellationToken);
        return new Page<AuditItem>([.. page.Items.Select(kept => Describe(kept, names))], page.NextCursor);
    }

    private async Task<Dictionary<Guid, AuditedPerson>> NamesAsync(IReadOnlyList<KeptAction> actions, CancellationToken cancellationToken)
    {
        var named = actions.Select(action => action.Entry.Actor)
            .Concat(actions.Select(action => action.Entry.Person).OfType<Guid>())
            .ToHashSet();
        var people = await pseudonyms.PeopleAsync(named, cancellationToken);
        var found = await accounts.FindManyAsync([.. people.Values], cancellationToken);
        return named.ToDictionary(id => id, id => people.TryGetValue(id, out var user)
            ? new AuditedPerson(id, user, found.GetValueOrDefault(user)?.DisplayName)
            : new AuditedPerson(id, UserId: null, DisplayName: null));
    }

    private static AuditItem Describe(KeptAction kept, Dictionary<Guid, AuditedPerson> names) => new(
        kept.Entry.Id,
        kept.Entry.At,
        kept.Entry.Service,
        kept.Entry.Action,
        names[kept.Entry.Actor],
        kept.Entry.Person is { } person ? names[person] : null,
        kept.Entry.Item,
        kept.Outcome?.Status,
        kept.Outcome?.Details ?? new Dictionary<string, string>());
}
