using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>
/// What the web app's page <c>/authorize</c> calls. The page is the authorization endpoint: the cookie of a session is Strict, and
/// does not come along from another site.
/// </summary>
internal static class AuthorizeEndpoints
{
    public static void MapAuthorize(this IEndpointRouteBuilder routes)
    {
        var authorize = routes.MapGroup("/oauth/authorize").WithTags("OAuth");

        authorize.MapPost("/inspect", InspectAsync).WithName("InspectAuthorization").FromOwnPagesOnly().AllowAnonymous();
        authorize.MapPost("/", AnswerAsync).WithName("AnswerAuthorization").FromOwnPagesOnly()
            .RequireAuthorization(OpenSessionRequirement.Policy)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Tells what a client asks for, and what has to happen before it gets it.</summary>
    internal static async Task<Results<Ok<AuthorizationPrompt>, ProblemHttpResult>> InspectAsync(
        InspectAuthorizationRequest request, ClaimsPrincipal principal, AuthorizeDesk desk, CancellationToken cancellationToken)
        => await desk.InspectAsync(request.Query, principal, cancellationToken);

    /// <summary>Answers a client for the person: with a code, or that the person refuses.</summary>
    internal static async Task<Results<Ok<AuthorizationAnswer>, ProblemHttpResult>> AnswerAsync(
        AnswerAuthorizationRequest request, ClaimsPrincipal principal, AuthorizeDesk desk, CancellationToken cancellationToken)
        => await desk.AnswerAsync(request, principal, cancellationToken);
}
