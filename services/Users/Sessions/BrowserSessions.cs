using System.Security.Claims;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions of the web app: the access token in the answer, the refresh token in a cookie.</summary>
internal sealed class BrowserSessions(SessionKeeper sessions, SessionBook book, AccessTokens tokens, BrowserCookies browser)
{
    /// <param name="account">Whose session it is.</param>
    /// <param name="isProof">Whether the person has just proved who they are.</param>
    /// <param name="deviceKey">The browser's key; null where its cookie tells.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SessionResponse> BeginAsync(Account account, bool isProof, string? deviceKey, CancellationToken cancellationToken)
        => BeginAsync(account, new LogIn(SessionClient.Web, browser.RecognizeDevice(deviceKey)) { IsProof = isProof }, cancellationToken);

    /// <summary>
    /// In the place of a session that a change of a credential has ended. It proves nothing anew: else such changes
    /// would keep a browser that was left open trusted for as long as somebody makes them.
    /// </summary>
    /// <param name="account">Whose session it is.</param>
    /// <param name="before">Whoever asked for the change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SessionResponse> ReplaceAsync(Account account, ClaimsPrincipal before, CancellationToken cancellationToken)
        => BeginAsync(
            account,
            new LogIn(SessionClient.Web, browser.RecognizeDevice()) { IsProof = false, ProvedAt = before.AuthenticatedAt() },
            cancellationToken);

    /// <returns>Null where the cookie is missing or of no use; it is taken away then.</returns>
    public async Task<SessionResponse?> ContinueAsync(CancellationToken cancellationToken)
    {
        if (await sessions.ContinueAsync(browser.RefreshToken, SessionClient.Web, cancellationToken) is { } session)
        {
            return await AnswerAsync(session, cancellationToken);
        }

        browser.ForgetSession();
        return null;
    }

    /// <summary>The browser forgets it even where the store does not answer: whoever logs out at somebody else's machine goes away.</summary>
    public Task EndAsync(CancellationToken cancellationToken)
    {
        browser.ForgetSessionWhateverIsAnswered();
        return sessions.EndAsync(browser.RefreshToken, cancellationToken);
    }

    private async Task<SessionResponse> BeginAsync(Account account, LogIn logIn, CancellationToken cancellationToken)
        => await AnswerAsync(await book.BeginAsync(account, logIn, cancellationToken), cancellationToken);

    private async Task<SessionResponse> AnswerAsync(GrantedSession session, CancellationToken cancellationToken)
    {
        browser.Keep(session);
        return await tokens.AnswerAsync(session.Account, session.Session, cancellationToken);
    }
}
