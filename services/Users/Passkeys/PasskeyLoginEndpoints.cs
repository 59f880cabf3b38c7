using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passkeys;

internal static class PasskeyLoginEndpoints
{
    public static void MapPasskeyLogin(this IEndpointRouteBuilder routes)
    {
        var login = routes.MapGroup("/login/passkey").WithTags("Sessions").AllowAnonymous();

        login.MapPost("/options", AskAsync).WithName("AskForPasskey").FromOwnPagesOnly();
        login.MapPost("", LogInAsync).WithName("LogInWithPasskey").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    /// <summary>What to ask the browser for: any passkey that it has for this site.</summary>
    internal static async Task<Ok<PasskeyChallenge>> AskAsync(PasskeyChecker checker)
        => TypedResults.Ok(await checker.AskAsync(PasskeyPurpose.LogIn, userId: null));

    /// <summary>Begins a session with a passkey, which is two factors by itself.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> LogInAsync(
        PasskeyAnswer answer, PasskeyChecker checker, SignIn signIn, CancellationToken cancellationToken)
        => await checker.CheckAsync(PasskeyPurpose.LogIn, answer, cancellationToken) is { } account
            ? (await signIn.CompleteAsync(account, SignInMethod.Passkey, cancellationToken)).ToResult()
            : PasskeyProblems.Invalid();
}
