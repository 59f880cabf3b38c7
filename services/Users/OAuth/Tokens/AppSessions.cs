using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>The sessions of other parties' apps. Each stands on a person's consent, and ends with it.</summary>
internal sealed class AppSessions(
    SessionKeeper keeper, SessionStore sessions, AppGrantStore grants, IOptions<UsersOptions> options, TimeProvider clock)
{
    /// <returns>A session that is still to be stored; null where the app may not stay connected.</returns>
    public async Task<LastingSession?> PrepareAsync(
        Account account, string clientId, Approval approval, CancellationToken cancellationToken)
    {
        var known = await grants.ReadAsync(account.Id, cancellationToken);
        if (!approval.Scopes.Contains(Scopes.OfflineAccess) || known.Value.Find(clientId) is not { } grant)
        {
            return null;
        }

        var token = RefreshToken.New();
        var session = Session.Begin(account, SessionClient.ThirdParty, token, clock.GetUtcNow(), options.Value.SessionLifetime) with
        {
            App = new AppSession(clientId, approval.GrantId, approval.Scopes),
            ProvedAgainAt = approval.ProvedAt,
        };
        var entered = grant.Enter(session.Id);
        return new LastingSession(
            session, token, known.With(known.Value.Replace(grant, entered)), [.. grant.SessionIds.Except(entered.SessionIds)]);
    }

    /// <summary>Stores a prepared session, if there is one, with what else the transaction changes.</summary>
    public async Task CommitAsync(StateTransaction transaction, LastingSession? lasting, CancellationToken cancellationToken)
    {
        if (lasting is not null)
        {
            sessions.Save(transaction, Versioned.New(lasting.Session));
            AppGrantStore.Save(transaction, lasting.Session.UserId, lasting.Grants);
        }

        await transaction.CommitAsync(cancellationToken);
        await Task.WhenAll((lasting?.Displaced ?? []).Select(id => sessions.RemoveAsync(id, cancellationToken)));
    }

    /// <returns>What the session of a refresh token is; null where it is none of this client's.</returns>
    public async Task<AppSession?> FindAsync(OAuthClient client, string refreshToken, CancellationToken cancellationToken)
        => RefreshToken.TryParse(refreshToken, out var token)
            && (await sessions.FindAsync(token.SessionId, cancellationToken))?.Value.App is { } app
            && app.ClientId == client.Id
            ? app
            : null;

    /// <returns>The session with its next refresh token; null where the token is of no use to this client, or no longer.</returns>
    public Task<GrantedSession?> ContinueAsync(OAuthClient client, string refreshToken, CancellationToken cancellationToken)
        => keeper.ContinueAsync(refreshToken, session => MayContinueAsync(session, client, cancellationToken), cancellationToken);

    /// <summary>Ends the session of a refresh token, if it is this client's.</summary>
    public async Task EndAsync(OAuthClient client, string refreshToken, CancellationToken cancellationToken)
    {
        if (await FindAsync(client, refreshToken, cancellationToken) is not null)
        {
            await keeper.EndAsync(refreshToken, cancellationToken);
        }
    }

    /// <summary>Ends a session by its own id.</summary>
    public Task EndAsync(string sessionId, CancellationToken cancellationToken) => keeper.EndByIdAsync(sessionId, cancellationToken);

    private async Task<bool> MayContinueAsync(Session session, OAuthClient client, CancellationToken cancellationToken)
        => session.App is { } app
            && app.ClientId == client.Id
            && await grants.HoldsAsync(session.UserId, app.ClientId, app.GrantId, cancellationToken);
}
