using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passwords;

internal static class PasswordEndpoints
{
    public static void MapPasswords(this IEndpointRouteBuilder routes)
    {
        var passwords = routes.MapGroup("").WithTags("Passwords");

        passwords.MapPost("/password/forgot", ForgotAsync).WithName("ForgotPassword").AllowAnonymous().FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        passwords.MapPost("/password/reset", ResetAsync).WithName("ResetPassword").AllowAnonymous().FromOwnPagesOnly();
        passwords.MapPost("/me/password", ChangeAsync).WithName("ChangePassword").RequireAuthorization(Policies.RecentLogin).FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Sends a letter with a link that sets a new password. The answer does not tell whether the address has an account.</summary>
    internal static async Task<Results<Accepted, ValidationProblem, TooManyAttempts>> ForgotAsync(
        ForgotPasswordRequest request, LetterGuard guard, PasswordLetters letters, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email))
        {
            return Problems.Invalid("email", "This is not an e-mail address that we can write to.");
        }

        if (await guard.BeginAsync(email, cancellationToken) is { } wait)
        {
            return new TooManyAttempts(wait);
        }

        await letters.SendAsync(email, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>
    /// Sets a new password by the link in a letter. Every session ends, those of other parties' apps as well. Keys for players go
    /// on working unless they are to be removed.
    /// </summary>
    internal static async Task<Results<Ok<PasswordResetResponse>, ValidationProblem, ProblemHttpResult>> ResetAsync(
        ResetPasswordRequest request, PasswordResets resets, CancellationToken cancellationToken)
    {
        var (change, apiKeys) = await resets.ResetAsync(request, cancellationToken);
        if (change.Account is not null)
        {
            return TypedResults.Ok(new PasswordResetResponse(apiKeys));
        }

        return change.Problems.IsEmpty ? LinkProblems.Invalid() : Problems.Invalid("newPassword", [.. change.Problems]);
    }

    /// <summary>Sets another password. Every session but this one ends.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ValidationProblem, ProblemHttpResult, TooManyAttempts>> ChangeAsync(
        ChangePasswordRequest request, ClaimsPrincipal principal, OwnPasswordDesk desk, CancellationToken cancellationToken)
        => await desk.ChangeAsync(principal, request, cancellationToken);
}
