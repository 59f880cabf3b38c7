using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

internal static class RegistrationEndpoints
{
    public static void MapRegistration(this IEndpointRouteBuilder routes)
    {
        var registration = routes.MapGroup("/register").WithTags("Accounts").AllowAnonymous();

        registration.MapPost("", RegisterAsync).WithName("Register").FromOwnPagesOnly();
        registration.MapPost("/resend", ResendAsync).WithName("ResendRegistration").FromOwnPagesOnly();
        registration.MapPost("/confirm", ConfirmAsync).WithName("ConfirmRegistration").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    /// <summary>Sends a letter with a link that makes the account. The answer does not tell whether the address has one already; the letter does.</summary>
    internal static async Task<Results<Accepted, ValidationProblem>> RegisterAsync(
        RegisterRequest request, PasswordChoice passwords, RegistrationDesk desk, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email) || !email.IsDeliverable)
        {
            return Unwritable();
        }

        var password = await passwords.HashAsync(email, request.DisplayName, request.Password);
        if (password.Hash is null)
        {
            return Problems.Invalid("password", [.. password.Problems]);
        }

        await desk.BeginAsync(email, PendingRegistration.Begin(email, request.DisplayName, password.Hash), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Sends the letter again to an address that waits to be confirmed. The answer does not tell whether it does.</summary>
    internal static async Task<Results<Accepted, ValidationProblem>> ResendAsync(
        ResendRequest request, RegistrationDesk desk, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email))
        {
            return Unwritable();
        }

        await desk.ResendAsync(email, cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    /// <summary>Makes the account of the registration whose link was followed, and logs it in.</summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> ConfirmAsync(
        LinkRequest request, RegistrationConfirmer confirmer, SignIn signIn, CancellationToken cancellationToken)
        => await confirmer.ConfirmAsync(request.Token, cancellationToken) is { } account
            ? (await signIn.CompleteAsync(account, SignInMethod.ConfirmLink, cancellationToken)).ToResult()
            : LinkProblems.Invalid();

    private static ValidationProblem Unwritable() => Problems.Invalid("email", "This is not an e-mail address that we can write to.");
}
