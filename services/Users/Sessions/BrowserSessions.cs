using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions of the web app: the access token in the answer, the refresh token in a cookie.</summary>
internal sealed class BrowserSessions(SessionKeeper sessions, SessionBook book, AccessTokens tokens, BrowserCookies browser)
{
    public async Task<SessionResponse> BeginAsync(Account account, CancellationToken cancellationToken)
    {
        var session = await book.BeginAsync(account, SessionClient.Web, browser.RecognizeDevice(), cancellationToken);
        return await AnswerAsync(session, cancellationToken);
    }

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

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(browser.RefreshToken, cancellationToken);
        browser.ForgetSession();
    }

    private async Task<SessionResponse> AnswerAsync(GrantedSession session, CancellationToken cancellationToken)
    {
        browser.Keep(session);
        return await tokens.AnswerAsync(session.Account, session.Session, cancellationToken);
    }
}
