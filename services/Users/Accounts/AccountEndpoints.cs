using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/register", RegisterAsync)
            .WithName("Register").WithTags("Accounts")
            .AllowAnonymous().FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status409Conflict);

        routes.MapGet("/me", GetMeAsync).WithName("GetMe").WithTags("Accounts")
            .RequireScopes(Scopes.Profile, Scopes.Email);

        routes.MapGet("/internal/users/{id}/contact", GetContactAsync).RequireCaller(AppIds.Notifications).ExcludeFromDescription();
    }

    /// <summary>Makes an account and logs it in: the answer is a session, and its refresh token is in a cookie.</summary>
    internal static async Task<Results<Created<SessionResponse>, ValidationProblem, ProblemHttpResult>> RegisterAsync(
        RegisterRequest request, Registrar registrar, BrowserSessions browser, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email))
        {
            return Problems.Invalid("email", "This is not an e-mail address that we can write to.");
        }

        var result = await registrar.RegisterAsync(email, request.Password, request.DisplayName, [Roles.Listener]);
        if (result.Account is { } account)
        {
            return TypedResults.Created((string?)null, await browser.BeginAsync(account, cancellationToken));
        }

        return result.PasswordProblems.IsEmpty
            ? Problems.Conflict("email-taken", "There is an account with this e-mail address.")
            : Problems.Invalid("password", [.. result.PasswordProblems]);
    }

    /// <summary>The account of whoever asks.</summary>
    internal static async Task<Results<Ok<UserResponse>, UnauthorizedHttpResult>> GetMeAsync(
        ClaimsPrincipal principal, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(principal.UserId(), cancellationToken) is { } account
            ? TypedResults.Ok(UserResponse.From(account.Value))
            : TypedResults.Unauthorized();

    /// <summary>Where to write to a person; asked for when a message is sent, so that no other service keeps addresses.</summary>
    internal static async Task<Results<Ok<UserContact>, NotFound>> GetContactAsync(
        UserId id, AccountStore accounts, CancellationToken cancellationToken)
        => await accounts.FindAsync(id, cancellationToken) is { Value: var account }
            && EmailAddress.TryParse(account.Email, out var email)
            ? TypedResults.Ok(new UserContact(account.Id, account.DisplayName, email.Deliverable))
            : TypedResults.NotFound();
}
