using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Passkeys;

namespace MusicStreaming.Users.Sessions;

internal static class ReauthenticationEndpoints
{
    public static void MapReauthentication(this IEndpointRouteBuilder routes)
    {
        var proofs = routes.MapGroup("/reauthenticate").WithTags("Sessions");

        proofs.MapPost("", ReauthenticateAsync).WithName("Reauthenticate")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        proofs.MapPost("/passkey/options", AskAsync).WithName("AskForMyPasskey");
    }

    /// <summary>
    /// Proves anew that it is the account's owner who is at the device. The answer is the same session with an access token
    /// that says so. An account with a second factor wants a code or a passkey.
    /// </summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> ReauthenticateAsync(
        ReauthenticateRequest request, ClaimsPrincipal principal, Reauthentication reauthentication, CancellationToken cancellationToken)
    {
        var proof = await reauthentication.CheckAsync(principal.UserId(), request, cancellationToken);
        if (proof.Account is not { } account)
        {
            return proof.RetryAfter is { } wait ? new TooManyAttempts(wait) : proof.Refusal;
        }

        return await reauthentication.NoteAsync(account, principal.SessionId(), cancellationToken) is { } session
            ? TypedResults.Ok(session)
            : SessionProblems.Over();
    }

    /// <summary>What to ask the browser for: one of the person's passkeys.</summary>
    internal static async Task<Ok<PasskeyChallenge>> AskAsync(ClaimsPrincipal principal, PasskeyChecker checker)
        => TypedResults.Ok(await checker.AskAsync(PasskeyPurpose.Reauthenticate, principal.UserId()));
}
