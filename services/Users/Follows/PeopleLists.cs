using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.Follows;

/// <summary>Lists of people, a page at a time.</summary>
internal sealed class PeopleLists(ProfileAccess profiles, People people, Relations relations)
{
    /// <summary>
    /// One's own list: it also holds those who do not show themselves, without name and picture, so that one can be rid of them.
    /// </summary>
    public async Task<Page<PersonSummary>> OwnAsync(
        UserId viewer, OrderedIndex list, PageRequest request, CancellationToken cancellationToken)
    {
        var (found, next) = await ReadAsync(viewer, list, request, cancellationToken);
        return new Page<PersonSummary>([.. found.Select(Summary)], next);
    }

    /// <summary>
    /// Somebody's list, with only those whom whoever asks may see anyway; null where that somebody is not to be seen.
    /// </summary>
    public async Task<Page<PersonSummary>?> OfAsync(
        UserId person, UserId viewer, Func<TieLists, OrderedIndex> choose, PageRequest request, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(viewer, person, cancellationToken) is null)
        {
            return null;
        }

        var (found, next) = await ReadAsync(viewer, choose(relations.Follows.Lists), request, cancellationToken);
        return new Page<PersonSummary>([.. found.Where(member => member.IsSeen).Select(Summary)], next);
    }

    private static PersonSummary Summary((Account Account, bool IsSeen) person) => person.IsSeen
        ? new PersonSummary(person.Account.Id, person.Account.DisplayName, PictureId.Of(person.Account)?.ToString())
        : new PersonSummary(person.Account.Id, DisplayName: null, PictureId: null);

    private async Task<(IReadOnlyList<(Account Account, bool IsSeen)> People, string? NextCursor)> ReadAsync(
        UserId viewer, OrderedIndex list, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await list.ReadAsync(request.Cursor, request.Size, cancellationToken);
        var accounts = await profiles.FindActiveAsync(
            [.. page.Entries.Select(entry => UserId.From(Guid.Parse(entry.Id)))], cancellationToken);

        var follows = await relations.Follows.FindManyAsync(accounts.Select(account => (viewer, account.Id)), cancellationToken);
        var blocks = await relations.Blocks.FindManyAsync(accounts.Select(account => (account.Id, viewer)), cancellationToken);
        return (
            [.. accounts.Select(account => (account, People.CanSee(
                viewer, account, follows.ContainsKey((viewer, account.Id)), blocks.ContainsKey((account.Id, viewer)))))],
            page.NextCursor);
    }
}
