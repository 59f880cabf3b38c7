using System.Security.Claims;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Tells whether the session of an access token is still open. Tokens outlive their sessions by some minutes, which is good
/// enough for listening, and not for what would give their holder another session or another credential.
/// </summary>
internal sealed class OpenSessions(AccountStore accounts, SessionBook book)
{
    public Task<bool> HasAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
        => HasAsync(principal.UserId(), principal.SessionId(), cancellationToken);

    /// <param name="userId">Whose session it is.</param>
    /// <param name="handle">What its tokens call it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> HasAsync(UserId userId, string? handle, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { Value: { Suspension: null, IsClosed: false } account })
        {
            return false;
        }

        var open = await book.ListAsync(account, cancellationToken);
        return open.Any(session => session.Handle == handle);
    }
}
