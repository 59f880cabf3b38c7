using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Registration;

internal static class RegistrationEndpoints
{
    public static void MapRegistration(this IEndpointRouteBuilder routes)
    {
        var registration = routes.MapGroup("/register").WithTags("Accounts").AllowAnonymous();

        registration.MapPost("", RegisterAsync).WithName("Register").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status429TooManyRequests);
        registration.MapPost("/resend", ResendAsync).WithName("ResendRegistration").FromOwnPagesOnly().ProducesProblem(StatusCodes.Status429TooManyRequests);
        registration.MapPost("/confirm", ConfirmAsync).WithName("ConfirmRegistration").FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Sends a letter with a link that makes the account. The answer does not tell whether the address has one already; the letter does.</summary>
    internal static async Task<Results<Accepted, ValidationProblem, TooManyAttempts>> RegisterAsync(
        RegisterRequest request, RegistrationDesk desk, CancellationToken cancellationToken)
        => EmailAddress.TryParse(request.Email, out var email) && email.IsDeliverable
            ? Answer(await desk.BeginAsync(email, request.DisplayName, request.Password, cancellationToken))
            : Unwritable();

    /// <summary>Sends the letter again to an address that waits to be confirmed. The answer does not tell whether it does.</summary>
    internal static async Task<Results<Accepted, ValidationProblem, TooManyAttempts>> ResendAsync(
        ResendRequest request, RegistrationDesk desk, CancellationToken cancellationToken)
        => EmailAddress.TryParse(request.Email, out var email)
            ? Answer(await desk.ResendAsync(email, cancellationToken))
            : Unwritable();

    /// <summary>
    /// Makes the account of the registration whose link was followed, and logs it in. In another browser than the one that was
    /// registered with it takes the password.
    /// </summary>
    internal static async Task<Results<Ok<SessionResponse>, ProblemHttpResult, TooManyAttempts>> ConfirmAsync(
        ConfirmRegistrationRequest request, ConfirmationDesk desk, CancellationToken cancellationToken)
        => await desk.ConfirmAsync(request.Token, request.Password, cancellationToken);

    private static Results<Accepted, ValidationProblem, TooManyAttempts> Answer(RegistrationAnswer answer)
    {
        if (answer.RetryAfter is { } wait)
        {
            return new TooManyAttempts(wait);
        }

        return answer.PasswordProblems.IsEmpty
            ? TypedResults.Accepted((string?)null)
            : Problems.Invalid("password", [.. answer.PasswordProblems]);
    }

    private static ValidationProblem Unwritable() => Problems.Invalid("email", "This is not an e-mail address that we can write to.");
}
