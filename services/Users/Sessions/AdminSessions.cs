using MusicStreaming.Contracts.Calls;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions whose tokens both go to the Admin service.</summary>
internal sealed class AdminSessions(SessionKeeper sessions, SessionBook book, AccessTokens tokens)
{
    public async Task<SessionGrant> BeginAsync(Account account, Device device, CancellationToken cancellationToken)
        => await GrantAsync(await book.BeginAsync(account, SessionClient.Admin, device, cancellationToken), cancellationToken);

    public async Task<SessionGrant?> ContinueAsync(string refreshToken, CancellationToken cancellationToken)
        => await sessions.ContinueAsync(refreshToken, SessionClient.Admin, cancellationToken) is { } session
            ? await GrantAsync(session, cancellationToken)
            : null;

    private async Task<SessionGrant> GrantAsync(GrantedSession session, CancellationToken cancellationToken) => new(
        await tokens.IssueAsync(session.Account, session.Session, cancellationToken),
        (int)tokens.Lifetime.TotalSeconds,
        session.RefreshToken.Text,
        session.Session.ExpiresAt,
        session.Account.Id,
        session.Account.DisplayName,
        session.Account.Roles);
}
