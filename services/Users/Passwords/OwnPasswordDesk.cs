using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passwords;

/// <summary>Changes the password of whoever asks, and keeps that browser logged in.</summary>
internal sealed class OwnPasswordDesk(
    AccountStore accounts, AttemptGuard guard, PasswordCheck check, PasswordChanger changer, BrowserSessions browser)
{
    public async Task<Results<Ok<SessionResponse>, ValidationProblem, ProblemHttpResult, TooManyAttempts>> ChangeAsync(
        ClaimsPrincipal principal, ChangePasswordRequest request, CancellationToken cancellationToken)
    {
        var userId = principal.UserId();
        var known = await accounts.FindAsync(userId, cancellationToken);
        if (request.CurrentPassword is not { } current)
        {
            if (known?.Value.PasswordHash is not null)
            {
                return Problems.Invalid("currentPassword", "Give the password that you have now, too.");
            }
        }
        else
        {
            if (await guard.BeginAsync(AttemptPurpose.Reauthenticate, userId.ToString(), cancellationToken) is { } wait)
            {
                return new TooManyAttempts(wait);
            }

            if (!await check.IsRightAsync(known, current, cancellationToken))
            {
                return Problems.Unauthorized("invalid-credentials", "This is not your password.");
            }

            await guard.SucceedAsync(AttemptPurpose.Reauthenticate, userId.ToString(), cancellationToken);
        }

        var change = await changer.ChangeAsync(userId, request.NewPassword, cancellationToken);
        if (change.Account is { } account)
        {
            return TypedResults.Ok(await browser.ReplaceAsync(account, principal, cancellationToken));
        }

        return change.Problems.IsEmpty ? SessionProblems.Over() : Problems.Invalid("newPassword", [.. change.Problems]);
    }
}
