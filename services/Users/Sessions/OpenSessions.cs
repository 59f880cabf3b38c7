using System.Security.Claims;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Tells whether the session of an access token is still open. Tokens outlive their sessions by some minutes, which is good
/// enough for listening, and not for what would give their holder another session or another credential.
/// </summary>
internal sealed class OpenSessions(AccountStore accounts, SessionBook book)
{
    public async Task<bool> HasAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(principal.UserId(), cancellationToken) is not { Value: { Suspension: null, IsClosed: false } account })
        {
            return false;
        }

        var open = await book.ListAsync(account, cancellationToken);
        return open.Any(session => session.Handle == principal.SessionId());
    }
}
