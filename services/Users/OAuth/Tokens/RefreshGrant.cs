using System.Collections.Immutable;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Exchanges a refresh token for its successor and an access token (RFC 6749 section 6).</summary>
internal sealed class RefreshGrant(AppSessions apps, AppGrantStore grants, AppTokens tokens)
{
    public async Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (form["refresh_token"] is not { } refreshToken)
        {
            return OAuthError.InvalidRequest("refresh_token is needed.");
        }

        if (await apps.FindAsync(client, refreshToken, cancellationToken) is not { } app)
        {
            return Useless();
        }

        // Before the token is used up: a client that asks for too much keeps what it has.
        var held = app.Scopes.Intersect(client.Scopes).ToImmutableArray();
        var asked = form["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToImmutableArray() ?? held;
        if (asked.IsEmpty || asked.Except(held).Any())
        {
            return OAuthError.InvalidScope();
        }

        if (await apps.ContinueAsync(client, refreshToken, cancellationToken) is not { } granted)
        {
            return Useless();
        }

        await grants.NoteUseAsync(granted.Account.Id, client.Id, cancellationToken);
        var subject = new TokenSubject(granted.Account, client.Id, asked, granted.Session.ProvedAt);
        return await tokens.IssueAsync(subject, granted.RefreshToken, cancellationToken);
    }

    private static OAuthError Useless() => OAuthError.InvalidGrant("The refresh token is not good, or no longer, or not for this client.");
}
