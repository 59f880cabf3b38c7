using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Sessions;

/// <summary>Sessions whose tokens both go to the Admin service.</summary>
internal sealed class AdminSessions(SignInRules rules, SessionKeeper sessions, SessionBook book, AccessTokens tokens)
{
    /// <summary>The answer to an attempt to log in.</summary>
    public async Task<Results<Ok<SessionGrant>, ProblemHttpResult, TooManyAttempts>> AnswerAsync(
        LoginResult login, SignInMethod method, Device device, CancellationToken cancellationToken)
    {
        if (login.Account is not { } account)
        {
            return login.RetryAfter is { } wait ? new TooManyAttempts(wait) : login.Refusal;
        }

        if (rules.Refusal(account, method) is { } refusal)
        {
            return refusal;
        }

        var session = await book.BeginAsync(account, new LogIn(SessionClient.Admin, device), cancellationToken);
        return TypedResults.Ok(await GrantAsync(session, cancellationToken));
    }

    public async Task<SessionGrant?> ContinueAsync(string refreshToken, CancellationToken cancellationToken)
        => await sessions.ContinueAsync(refreshToken, SessionClient.Admin, cancellationToken) is { } session
            ? await GrantAsync(session, cancellationToken)
            : null;

    private async Task<SessionGrant> GrantAsync(GrantedSession session, CancellationToken cancellationToken) => new(
        await tokens.IssueAsync(session.Account, session.Session, cancellationToken),
        (int)tokens.Lifetime.TotalSeconds,
        session.RefreshToken.Text,
        session.Session.ExpiresAt,
        session.Account.Id,
        session.Account.DisplayName,
        session.Account.Roles);
}
