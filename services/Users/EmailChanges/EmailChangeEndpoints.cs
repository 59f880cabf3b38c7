using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.EmailChanges;

internal static class EmailChangeEndpoints
{
    public static void MapEmailChanges(this IEndpointRouteBuilder routes)
    {
        var changes = routes.MapGroup("").WithTags("Accounts");

        changes.MapPost("/me/email", BeginAsync).WithName("ChangeEmail").RequireAuthorization(Policies.RecentLogin).FromOwnPagesOnly()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        changes.MapPost("/email/confirm", ConfirmAsync).WithName("ConfirmEmailChange").AllowAnonymous().FromOwnPagesOnly();
    }

    /// <summary>Sends letters with links to the address of now and to the new one; the address changes once both were followed.</summary>
    internal static async Task<Results<Accepted, ValidationProblem, TooManyAttempts>> BeginAsync(
        ChangeEmailRequest request, ClaimsPrincipal principal, EmailChangeDesk desk, CancellationToken cancellationToken)
        => await desk.BeginAsync(principal.UserId(), request.NewEmail, cancellationToken);

    /// <summary>Confirms a change of address for one of the two sides. It needs no session; once both have confirmed, every session ends.</summary>
    internal static async Task<Results<Ok<EmailChangeResponse>, ProblemHttpResult>> ConfirmAsync(
        LinkRequest request, EmailChanger changer, CancellationToken cancellationToken)
        => await changer.ConfirmAsync(request.Token, cancellationToken) is { } state
            ? TypedResults.Ok(new EmailChangeResponse(state))
            : LinkProblems.Invalid();
}
