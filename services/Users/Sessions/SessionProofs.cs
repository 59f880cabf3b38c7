using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Notes on a session that its person has proved anew who they are.</summary>
internal sealed class SessionProofs(SessionBook book, SessionStore sessions, AccessTokens tokens, TimeProvider clock)
{
    /// <returns>The session with a fresh access token; null where it is over.</returns>
    public async Task<SessionResponse?> RenewAsync(Account account, string? handle, CancellationToken cancellationToken)
    {
        var open = await book.ListAsync(account, cancellationToken);
        if (open.FirstOrDefault(session => session.Handle == handle) is not { } session
            || await sessions.UpdateAsync(session.Id, known => known with { ProvedAgainAt = clock.GetUtcNow() }, cancellationToken) is not { } renewed)
        {
            return null;
        }

        return await tokens.AnswerAsync(account, renewed, cancellationToken);
    }
}
