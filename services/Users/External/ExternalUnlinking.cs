using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External;

/// <summary>Takes providers from accounts, and keeps the browser that asked logged in.</summary>
internal sealed class ExternalUnlinking(ExternalLogins logins, AccountStore accounts, BrowserSessions browser)
{
    public async Task<Results<Ok<SessionResponse>, NotFound, ProblemHttpResult>> UnlinkAsync(
        ClaimsPrincipal principal, string provider, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(principal.UserId(), cancellationToken) is not { } account
            || account.Value.ExternalLogins.FirstOrDefault(login => login.Provider == provider) is not { } login)
        {
            return TypedResults.NotFound();
        }

        if (!account.Value.CanLoseAWayIn)
        {
            return Problems.Conflict(ExternalProblems.LastWayIn, "This is the last way into the account: set a password first.");
        }

        var changed = await logins.UnlinkAsync(account, login, cancellationToken);
        return TypedResults.Ok(await browser.ReplaceAsync(changed, principal, cancellationToken));
    }
}
