using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>Finds the people who are there for others.</summary>
internal sealed class ProfileAccess(AccountStore accounts)
{
    public async Task<Account?> FindActiveAsync(UserId id, CancellationToken cancellationToken)
        => await accounts.FindAsync(id, cancellationToken) is { Value: { Suspension: null, IsClosed: false } account } ? account : null;

    /// <summary>The same for many, as it was a moment ago, in the order that was asked for.</summary>
    public async Task<IReadOnlyList<Account>> FindActiveAsync(IReadOnlyList<UserId> ids, CancellationToken cancellationToken)
    {
        var found = await accounts.FindManyAsync(ids, cancellationToken);
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<Account>().Where(account => account is { Suspension: null, IsClosed: false })];
    }
}
