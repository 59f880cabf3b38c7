using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions of the web app: the access token in the answer, the refresh token in a cookie.</summary>
internal sealed class BrowserSessions(SessionKeeper sessions, AccessTokens tokens, RefreshCookie cookie, IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is a browser only during a request.");

    public async Task<SessionResponse> BeginAsync(Account account, CancellationToken cancellationToken)
        => await AnswerAsync(await sessions.BeginAsync(account, SessionClient.Web, cancellationToken), cancellationToken);

    /// <returns>Null where the cookie is missing or of no use; it is taken away then.</returns>
    public async Task<SessionResponse?> ContinueAsync(CancellationToken cancellationToken)
    {
        if (await sessions.ContinueAsync(RefreshCookie.Read(Context.Request), SessionClient.Web, cancellationToken) is { } session)
        {
            return await AnswerAsync(session, cancellationToken);
        }

        cookie.Clear(Context.Response);
        return null;
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(RefreshCookie.Read(Context.Request), cancellationToken);
        cookie.Clear(Context.Response);
    }

    private async Task<SessionResponse> AnswerAsync(GrantedSession session, CancellationToken cancellationToken)
    {
        var accessToken = await tokens.IssueAsync(session.Account, session.Session, cancellationToken);
        cookie.Write(Context.Response, session);
        return new SessionResponse(accessToken, (int)tokens.Lifetime.TotalSeconds, UserResponse.From(session.Account));
    }
}
