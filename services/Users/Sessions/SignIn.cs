using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Where every way into the listeners' site ends, once somebody has proved who they are: what holds for all of them
/// is decided here.
/// </summary>
internal sealed class SignIn(SignInRules rules, BrowserSessions browser)
{
    public Task<SignInAnswer> CompleteAsync(Account account, SignInMethod method, CancellationToken cancellationToken)
        => CompleteAsync(account, method, deviceKey: null, cancellationToken);

    /// <param name="account">Who it is.</param>
    /// <param name="method">How that was proved.</param>
    /// <param name="deviceKey">The browser's key; null where its cookie tells.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SignInAnswer> CompleteAsync(Account account, SignInMethod method, string? deviceKey, CancellationToken cancellationToken)
        => rules.Refusal(account, method) is { } refusal
            ? SignInAnswer.Refused(refusal)
            : SignInAnswer.Granted(await browser.BeginAsync(account, method != SignInMethod.SilentExternal, deviceKey, cancellationToken));

    /// <summary>The answer to an attempt.</summary>
    public async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> AnswerAsync(
        LoginResult login, SignInMethod method, CancellationToken cancellationToken)
    {
        if (login.Account is { } account)
        {
            var answer = await CompleteAsync(account, method, cancellationToken);
            return answer.Session is { } session ? TypedResults.Ok(session) : answer.Refusal;
        }

        return login.RetryAfter is { } wait ? new TooManyAttempts(wait) : login.Refusal;
    }
}
