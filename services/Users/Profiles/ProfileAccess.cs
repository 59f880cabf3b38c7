using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>Finds the people who are there for others.</summary>
internal sealed class ProfileAccess(AccountStore accounts)
{
    public async Task<Account?> FindActiveAsync(UserId id, CancellationToken cancellationToken)
        => (await accounts.FindAsync(id, cancellationToken))?.Value;
}
