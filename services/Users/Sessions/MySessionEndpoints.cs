using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

internal static class MySessionEndpoints
{
    public static void MapMySessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/me/sessions").WithTags("Sessions");

        sessions.MapGet("", ListAsync).WithName("ListMySessions");
        sessions.MapDelete("/{id}", EndAsync).WithName("EndMySession");
        sessions.MapDelete("", EndOthersAsync).WithName("EndMyOtherSessions");
    }

    /// <summary>Where the person is logged in, at most 50 sessions, the one that was used last first.</summary>
    internal static async Task<Results<Ok<Page<SessionInfo>>, UnauthorizedHttpResult>> ListAsync(
        ClaimsPrincipal principal, AccountStore accounts, SessionBook book, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(principal.UserId(), cancellationToken) is not { Value: var account })
        {
            return TypedResults.Unauthorized();
        }

        var sessions = await book.ListAsync(account, cancellationToken);
        return TypedResults.Ok(new Page<SessionInfo>([.. sessions.Select(session => SessionInfo.From(session, principal.SessionId()))], null));
    }

    /// <summary>Ends a session. Its access tokens work until they expire, at most ten minutes.</summary>
    internal static async Task<Results<NoContent, NotFound>> EndAsync(
        string id, ClaimsPrincipal principal, SessionBook book, CancellationToken cancellationToken)
        => await book.EndAsync(principal.UserId(), session => session.Handle == id, cancellationToken) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>Ends all sessions but the one that asks.</summary>
    internal static async Task<NoContent> EndOthersAsync(ClaimsPrincipal principal, SessionBook book, CancellationToken cancellationToken)
    {
        await book.EndAsync(principal.UserId(), session => session.Handle != principal.SessionId(), cancellationToken);
        return TypedResults.NoContent();
    }
}
