using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>Exchanges a code for tokens (RFC 6749 section 4.1.3).</summary>
internal sealed class CodeGrant(CodeStore codes, ApprovedAccounts accounts, AppSessions apps, AppTokens tokens, TimeProvider clock)
{
    public async Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (form["code"] is not { } text || form["redirect_uri"] is not { } redirectUri)
        {
            return OAuthError.InvalidRequest("code and redirect_uri are needed.");
        }

        if (await codes.FindAsync(text, cancellationToken) is not { } stored || stored.Value.ClientId != client.Id)
        {
            return Useless();
        }

        if (stored.Value.UsedAt is not null)
        {
            await EndAsync(stored.Value, cancellationToken);
            return Useless();
        }

        var code = stored.Value;
        return clock.GetUtcNow() < code.ExpiresAt
            && code.RedirectUri == redirectUri
            && Pkce.Proves(form["code_verifier"], code.CodeChallenge)
            && await accounts.FindAsync(code.Approval, client.Id, cancellationToken) is { } account
            ? await UseAsync(text, stored, account, cancellationToken)
            : Useless();
    }

    private async Task<TokenResult> UseAsync(
        string text, Versioned<AuthorizationCode> stored, Account account, CancellationToken cancellationToken)
    {
        var code = stored.Value;
        var approval = code.Approval;
        (Session Session, RefreshToken Token)? lasting = approval.Scopes.Contains(Scopes.OfflineAccess)
            ? apps.Prepare(account, code.ClientId, approval)
            : null;
        try
        {
            var use = codes.Use(text, stored.With(code.Use(clock.GetUtcNow(), lasting?.Session.Id)));
            await apps.Save(use, lasting?.Session).CommitAsync(cancellationToken);
        }
        catch (StateConflictException)
        {
            // The same code at the same instant: one of the two is not the client.
            if (await codes.FindAsync(text, cancellationToken) is { } used)
            {
                await EndAsync(used.Value, cancellationToken);
            }

            return Useless();
        }

        var subject = new TokenSubject(account, code.ClientId, approval.Scopes, approval.ProvedAt) { Nonce = code.Nonce };
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
