using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions of the web app: the access token in the answer, the refresh token in a cookie.</summary>
internal sealed class BrowserSessions(SessionKeeper sessions, SessionBook book, AccessTokens tokens, BrowserCookies browser)
{
    public Task<SessionResponse> BeginAsync(Account account, CancellationToken cancellationToken)
        => BeginAsync(account, isProof: true, cancellationToken);

    /// <param name="account">Whose session it is.</param>
    /// <param name="isProof">Whether the person has just proved who they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SessionResponse> BeginAsync(Account account, bool isProof, CancellationToken cancellationToken)
    {
        var logIn = new LogIn(SessionClient.Web, browser.RecognizeDevice()) { IsProof = isProof };
        var session = await book.BeginAsync(account, logIn, cancellationToken);
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
