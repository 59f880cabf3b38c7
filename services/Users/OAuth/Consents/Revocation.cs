using MusicStreaming.Contracts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>Takes consents back, and with them the sessions that stand on them.</summary>
internal sealed class Revocation(AppGrantStore grants, SessionStore sessions)
{
    /// <summary>The consent goes first: from then on its sessions are of no use, and what a crash leaves of them expires.</summary>
    public async Task RevokeAsync(UserId userId, string clientId, CancellationToken cancellationToken)
    {
        if (await grants.RevokeAsync(userId, clientId, cancellationToken) is { } revoked)
        {
            await RemoveSessionsAsync(revoked, cancellationToken);
        }
    }

    /// <summary>All of an account. The consents go last, so that after a crash they still tell what is left.</summary>
    public async Task RevokeAllAsync(UserId userId, CancellationToken cancellationToken)
    {
        foreach (var grant in (await grants.FindAsync(userId, cancellationToken)).Items)
        {
            await RemoveSessionsAsync(grant, cancellationToken);
        }

        await grants.RemoveAllAsync(userId, cancellationToken);
    }

    private Task RemoveSessionsAsync(AppGrant grant, CancellationToken cancellationToken)
        => Task.WhenAll(grant.SessionIds.Select(id => sessions.RemoveAsync(id, cancellationToken)));
}
