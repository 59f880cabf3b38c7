using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/me", GetMeAsync).WithName("GetMe").WithTags("Accounts")
            .RequireScopes(Scopes.Profile, Scopes.Email);

        routes.MapGet("/internal/users/{id}/contact", GetContactAsync).RequireCaller(AppIds.Notifications).ExcludeFromDescription();
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
        => await accounts.FindAsync(id, cancellationToken) is { Value: { IsClosed: false } account }
            && EmailAddress.TryParse(account.Email, out var email)
            ? TypedResults.Ok(new UserContact(account.Id, account.DisplayName, email.Deliverable))
            : TypedResults.NotFound();
}
