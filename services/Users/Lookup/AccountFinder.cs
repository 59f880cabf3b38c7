using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Lookup;

/// <summary>Finds accounts for the staff: the newest, those of a role, or those that a text fits.</summary>
internal sealed class AccountFinder(DirectoryStore directory, AccountIndex newest, AccountStore accounts)
{
    /// <summary>Names come first; a cursor says in which of the two lists it is.</summary>
    private const string InNames = "n";
    private const string InAddresses = "e";

    public async Task<FoundAccounts> NewestAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var page = await newest.Entries.ReadAsync(request.Cursor, request.Size, cancellationToken);
        return new FoundAccounts(await ReadAsync(page, cancellationToken), page.NextCursor);
    }

    public async Task<FoundAccounts> OfRoleAsync(string role, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await directory.List(DirectoryPlaces.OfRole(role)).ReadAsync(request.Cursor, request.Size, cancellationToken);
        var found = await ReadAsync(page, cancellationToken);
        return new FoundAccounts([.. found.Where(account => account.Roles.Contains(role))], page.NextCursor);
    }

    /// <summary>Accounts a word of whose name, or whose address, begins with the text; or the one whose id it is.</summary>
    public async Task<FoundAccounts> SearchAsync(string text, PageRequest request, CancellationToken cancellationToken)
    {
        if (UserId.TryParse(text, out var id))
        {
            return new FoundAccounts(await accounts.FindAsync(id, cancellationToken) is { Value: var account } ? [account] : [], NextCursor: null);
        }

        var name = SortKeys.Text(text);
        var address = text.ToLowerInvariant();
        var looksAtNames = name.Length > 0 && !text.Contains('@', StringComparison.Ordinal);
        var (isInNames, cursor) = Read(request.Cursor, looksAtNames);
        var found = new List<Account>();
        if (isInNames)
        {
            var page = await directory.List(DirectoryPlaces.Names).ReadPrefixAsync(name, cursor, request.Size, cancellationToken);
            found.AddRange((await ReadAsync(page, cancellationToken)).Where(account => DirectoryPlaces.MatchesName(account, name)));
            if (page.NextCursor is not null || found.Count >= request.Size)
            {
                return new FoundAccounts(found, $"{(page.NextCursor is null ? InAddresses : InNames)}{page.NextCursor}");
            }

            cursor = null;
        }

        var rest = await directory.List(DirectoryPlaces.Addresses)
            .ReadPrefixAsync(DirectoryPlaces.Address(address), cursor, request.Size - found.Count, cancellationToken);
        found.AddRange((await ReadAsync(rest, cancellationToken)).Where(account
            => account.NormalizedEmail.StartsWith(address, StringComparison.Ordinal)
                && !(looksAtNames && DirectoryPlaces.MatchesName(account, name))));
        return new FoundAccounts(found, rest.NextCursor is null ? null : $"{InAddresses}{rest.NextCursor}");
    }

    private static (bool IsInNames, string? Cursor) Read(string? cursor, bool startsInNames) => cursor switch
    {
        null or "" => (startsInNames, null),
        [var list, .. var rest] when $"{list}" is InNames or InAddresses => ($"{list}" is InNames, rest.Length == 0 ? null : rest),
        _ => throw new InvalidCursorException(),
    };

    /// <summary>In the order of the list, each once; what is not there any more is left out.</summary>
    private async Task<IReadOnlyList<Account>> ReadAsync(IndexPage page, CancellationToken cancellationToken)
    {
        var ids = page.Entries.Select(entry => UserId.TryParse(entry.Id, out var id) ? id : default).Distinct().ToList();
        var found = await accounts.FindManyAsync(ids, cancellationToken);
        return [.. ids.Select(found.GetValueOrDefault).OfType<Account>()];
    }
}
