using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>
/// Gives a session's access token and renews it in time. A refresh token works once, and one admin may have several
/// pages under way: in this process one renews and the others wait; of two replicas the loser of the race takes the winner's,
/// as Users answers a repeated refresh with the same successor.
/// </summary>
internal sealed class SessionTokens(SessionStore sessions, UsersClient users, TimeProvider clock, ILogger<SessionTokens> logger) : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1, 1))];

    /// <returns>Null when the session is over.</returns>
    public async Task<string?> FindAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(sessionId, cancellationToken) is not { } session)
        {
            return null;
        }

        return session.Value.IsFresh(clock.GetUtcNow())
            ? session.Value.AccessToken
            : await RenewAloneAsync(sessionId, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var gate in _gates)
        {
            gate.Dispose();
        }
    }

    private async Task<string?> RenewAloneAsync(string sessionId, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)StringComparer.Ordinal.GetHashCode(sessionId) % _gates.Length];
        await gate.WaitAsync(cancellationToken);

        try
        {
            return await RenewAsync(sessionId, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string?> RenewAsync(string sessionId, CancellationToken cancellationToken)
    {
        while (await sessions.FindAsync(sessionId, cancellationToken) is { } session)
        {
            if (session.Value.IsFresh(clock.GetUtcNow()))
            {
                return session.Value.AccessToken;
            }

            if (await users.RefreshAsync(session.Value.RefreshToken, cancellationToken) is not { } grant)
            {
                logger.SessionEnded(session.Value.UserId);
                await sessions.RemoveAsync(sessionId, cancellationToken);
                return null;
            }

            try
            {
                await sessions.SaveAsync(sessionId, session with { Value = AdminSession.From(grant, clock.GetUtcNow()) }, cancellationToken);
            }
            catch (StateConflictException)
            {
                // Another replica renewed it: read what that one stored.
            }
        }

        return null;
    }
}
