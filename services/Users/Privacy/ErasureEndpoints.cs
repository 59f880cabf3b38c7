using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Privacy;

internal static class ErasureEndpoints
{
    public static void MapErasure(this IEndpointRouteBuilder routes)
    {
        var erasure = routes.MapGroup("/me/erasure").WithTags("Privacy");

        erasure.MapGet("/", GetAsync).WithName("GetErasure");
        erasure.MapPost("/", RequestAsync).WithName("RequestErasure").RequireAuthorization(Policies.RecentLogin)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        erasure.MapDelete("/", UndoAsync).WithName("UndoErasure").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Whether the account is going to be deleted, and when.</summary>
    internal static async Task<Ok<ErasureResponse>> GetAsync(
        ClaimsPrincipal principal, ErasureDesk desk, CancellationToken cancellationToken)
        => TypedResults.Ok(ErasureResponse.From(await desk.FindAsync(principal.UserId(), cancellationToken)));

    /// <summary>Has the account and all that belongs to it deleted in 14 days. Until then everything works, and it can be undone. An admin's account is refused.</summary>
    internal static async Task<Results<Accepted<ErasureResponse>, UnauthorizedHttpResult, ProblemHttpResult>> RequestAsync(
        ClaimsPrincipal principal, ErasureDesk desk, CancellationToken cancellationToken)
        => await desk.RequestAsync(principal.UserId(), cancellationToken);

    /// <summary>Keeps the account after all.</summary>
    internal static async Task<NoContent> UndoAsync(ClaimsPrincipal principal, ErasureDesk desk, CancellationToken cancellationToken)
    {
        await desk.UndoAsync(principal.UserId(), cancellationToken);
        return TypedResults.NoContent();
    }
}
