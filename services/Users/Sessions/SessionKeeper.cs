using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Continues and ends sessions by their refresh tokens.</summary>
internal sealed class SessionKeeper(
    SessionStore sessions, AccountStore accounts, IOptions<UsersOptions> options, TimeProvider clock, RefreshAudit audit)
{
    private readonly UsersOptions _options = options.Value;

    /// <returns>The session with its next refresh token, or null where the token is of no use, or no longer.</returns>
    public Task<GrantedSession?> ContinueAsync(string? text, SessionClient client, CancellationToken cancellationToken)
        => ContinueAsync(text, session => Task.FromResult(session.Client == client), cancellationToken);

    /// <param name="text">The refresh token.</param>
    /// <param name="isTheirs">Whether the session may be continued by whoever presents the token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session with its next refresh token, or null where the token is of no use, or no longer.</returns>
    public async Task<GrantedSession?> ContinueAsync(
        string? text, Func<Session, Task<bool>> isTheirs, CancellationToken cancellationToken)
    {
        if (!RefreshToken.TryParse(text, out var token))
        {
            return null;
        }

        return await AgainAfterLostRaceAsync(() => TryContinueAsync(token, isTheirs, cancellationToken));
    }

    public async Task EndAsync(string? text, CancellationToken cancellationToken)
    {
        if (RefreshToken.TryParse(text, out var token))
        {
            await EndByIdAsync(token.SessionId, cancellationToken);
        }
    }

    public Task EndByIdAsync(string sessionId, CancellationToken cancellationToken)
        => AgainAfterLostRaceAsync(() => TryEndAsync(sessionId, cancellationToken));

    /// <summary>Another tab was faster. The second look finds the token just rotated, or the session ended.</summary>
    private static async Task<T> AgainAfterLostRaceAsync<T>(Func<Task<T>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (StateConflictException)
        {
            return await attempt();
        }
    }

    private async Task<bool> TryEndAsync(string sessionId, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(sessionId, cancellationToken) is not { } stored || stored.Value.IsOver(clock.GetUtcNow()))
        {
            return false;
        }

        await EndAsync(stored, cancellationToken);
        return true;
    }

    private async Task<GrantedSession?> TryContinueAsync(
        RefreshToken token, Func<Session, Task<bool>> isTheirs, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(token.SessionId, cancellationToken) is not { } stored || !await isTheirs(stored.Value))
        {
            return null;
        }

        var verdict = stored.Value.Judge(token, clock.GetUtcNow(), _options.RefreshGrace);
        audit.Judged(stored.Value, verdict);
        switch (verdict)
        {
            case RefreshVerdict.Current:
                return await RotateAsync(stored, token, cancellationToken);
            case RefreshVerdict.JustRotated when stored.Value.LastRotation is { } last:
                return await GrantAsync(stored, token.Successor(last.Salt), cancellationToken);
            case RefreshVerdict.Reused:
                await EndAsync(stored, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private async Task<GrantedSession?> RotateAsync(Versioned<Session> stored, RefreshToken token, CancellationToken cancellationToken)
    {
        var salt = RefreshToken.NewSalt();
        var rotated = stored.With(stored.Value.Rotate(token, salt, clock.GetUtcNow(), _options.SessionLifetime));
        var granted = await GrantAsync(rotated, token.Successor(salt), cancellationToken);
        if (granted is not null)
        {
            await sessions.SaveAsync(rotated, cancellationToken);
        }

        return granted;
    }

    /// <summary>Only for an account that is there, may be used, and has the credentials that the session was begun with.</summary>
    private async Task<GrantedSession?> GrantAsync(Versioned<Session> session, RefreshToken next, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindAsync(session.Value.UserId, cancellationToken))?.Value;
        return account is { Suspension: null, IsClosed: false } && account.SecurityStamp == session.Value.SecurityStamp
            ? new GrantedSession(account, session.Value, next)
            : null;
    }

    private Task EndAsync(Versioned<Session> stored, CancellationToken cancellationToken)
        => sessions.SaveAsync(stored.With(stored.Value.End(clock.GetUtcNow())), cancellationToken);
}
