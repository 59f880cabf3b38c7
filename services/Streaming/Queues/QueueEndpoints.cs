using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Queues;

internal static class QueueEndpoints
{
    public static void MapQueues(this IEndpointRouteBuilder routes)
    {
        var queue = routes.MapGroup("/queue").WithTags("Queue");

        queue.MapGet("/", GetAsync).WithName("GetQueue");
        queue.MapPut("/", ReplaceAsync).WithName("ReplaceQueue")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        queue.MapPut("/place", MoveAsync).WithName("MoveInQueue").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>What the listener hears now and next, so that any of their devices can go on with it.</summary>
    internal static async Task<Ok<QueueResponse>> GetAsync(
        ClaimsPrincipal user, [FromServices] QueueStore queues, CancellationToken cancellationToken)
        => TypedResults.Ok(QueueResponse.From(await queues.FindAsync(user.UserId(), cancellationToken)));

    /// <summary>
    /// Puts another queue in the place of the one that was read. 409 <c>queue-changed</c>, with the newer queue as
    /// <c>queue</c>, where another device was faster.
    /// </summary>
    internal static async Task<Results<Ok<QueueResponse>, ValidationProblem, ProblemHttpResult>> ReplaceAsync(
        ReplaceQueueRequest request, ClaimsPrincipal user, [AsParameters] QueueServices services)
    {
        if (request.Index >= request.Entries.Count)
        {
            return NoSuchEntry();
        }

        var known = await services.Queues.FindAsync(user.UserId(), services.CancellationToken);
        if (known.Version != request.Version)
        {
            return Changed(known);
        }

        var changed = known.Replace(request, services.Clock.GetUtcNow());
        try
        {
            return await services.Queues.SaveAsync(user.UserId(), changed, services.CancellationToken)
                ? TypedResults.Ok(QueueResponse.From(changed))
                : Closed();
        }
        catch (StateConflictException)
        {
            return Changed(await services.Queues.FindAsync(user.UserId(), services.CancellationToken));
        }
    }

    /// <summary>
    /// Says where in the queue the listener is by now; of two devices the later one counts. 409 <c>queue-changed</c>, with
    /// the newer queue as <c>queue</c>, where it is not the queue any more that this is a place in.
    /// </summary>
    internal static async Task<Results<NoContent, ValidationProblem, ProblemHttpResult>> MoveAsync(
        MoveInQueueRequest request, ClaimsPrincipal user, [AsParameters] QueueServices services)
    {
        var now = services.Clock.GetUtcNow();
        var place = await services.Queues.ChangeAsync(user.UserId(), known => known.MoveTo(request, now), services.CancellationToken);
        return place is null || place.Version != request.Version ? Changed(await services.Queues.FindAsync(user.UserId(), services.CancellationToken))
            : request.Index >= place.Count ? NoSuchEntry()
            : TypedResults.NoContent();
    }

    private static ValidationProblem NoSuchEntry() => Problems.Invalid("index", "The queue has no such entry.");

    private static ProblemHttpResult Closed() => Problems.Forbidden("account-closed", "The account is closed.");

    private static ProblemHttpResult Changed(PlayQueue newer) => TypedResults.Problem(
        "Another device has changed the queue.",
        statusCode: StatusCodes.Status409Conflict,
        type: Problems.Type("queue-changed"),
        extensions: new Dictionary<string, object?> { ["queue"] = QueueResponse.From(newer) });

    internal sealed record QueueServices(
        [FromServices] QueueStore Queues, [FromServices] TimeProvider Clock, CancellationToken CancellationToken);
}
