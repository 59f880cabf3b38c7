using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Exchanges a code for tokens (RFC 6749 section 4.1.3).</summary>
internal sealed class CodeGrant(CodeStore codes, ApprovedAccounts accounts, AppSessions apps, AppTokens tokens, TimeProvider clock)
{
    private const int MostAttempts = 10;

    public async Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (form["code"] is not { } text || form["redirect_uri"] is not { } redirectUri)
        {
            return OAuthError.InvalidRequest("code and redirect_uri are needed.");
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await TryExchangeAsync(text, redirectUri, form["code_verifier"], client, cancellationToken);
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // The same code at the same instant, which the next look finds used; or the person's other app, which is no matter.
            }
        }
    }

    private async Task<TokenResult> TryExchangeAsync(
        string text, string redirectUri, string? verifier, OAuthClient client, CancellationToken cancellationToken)
    {
        if (await codes.FindAsync(text, cancellationToken) is not { } stored || stored.Value.ClientId != client.Id)
        {
            return Useless();
        }

        if (stored.Value.Approval is not { } given)
        {
            await EndAsync(stored.Value, cancellationToken);
            return Useless();
        }

        var code = stored.Value;
        if (clock.GetUtcNow() >= code.ExpiresAt
            || code.RedirectUri != redirectUri
            || !Pkce.Proves(verifier, code.CodeChallenge)
            || await accounts.FindAsync(given, client.Id, cancellationToken) is not { } account
            || await accounts.CutAsync(given, client, cancellationToken) is not { } approval)
        {
            return Useless();
        }

        var lasting = await apps.PrepareAsync(account, client.Id, approval, cancellationToken);
        var use = codes.Use(text, stored.With(code.Use(clock.GetUtcNow(), lasting?.Session.Id)));
        await apps.CommitAsync(use, lasting, cancellationToken);

        var subject = new TokenSubject(account, client.Id, approval.Scopes, approval.ProvedAt) { Nonce = code.Nonce };
        return await tokens.IssueAsync(subject, lasting?.Token, cancellationToken);
    }

    /// <summary>A code that comes twice was stolen, so that what it gave ends (RFC 6749 section 4.1.2).</summary>
    private async Task EndAsync(AuthorizationCode code, CancellationToken cancellationToken)
    {
        if (code.SessionId is { } sessionId)
        {
            await apps.EndAsync(sessionId, cancellationToken);
        }
    }

    private static OAuthError Useless() => OAuthError.InvalidGrant("The code is not good, or no longer, or not for this client and address.");
}
