using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Administration;

/// <summary>Where a person is logged in, for those who help them.</summary>
internal static class UserSessionEndpoints
{
    public static void MapUserSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/admin/users/{id}/sessions").WithTags("Admin").RequireAuthorization(Policies.Support);

        sessions.MapGet("", ListAsync).WithName("ListUserSessions").Audited();
        sessions.MapDelete("/{sid}", EndAsync).WithName("EndUserSession");
        sessions.MapDelete("", EndAllAsync).WithName("EndUserSessions");
    }

    /// <summary>A person's sessions on our own sites, at most 50, the one that was used last first.</summary>
    internal static async Task<Results<Ok<Page<SessionInfo>>, NotFound>> ListAsync(
        UserId id, AccountStore accounts, SessionBook book, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { Value: var account })
        {
            return TypedResults.NotFound();
        }

        var sessions = await book.ListAsync(account, cancellationToken);
        return TypedResults.Ok(new Page<SessionInfo>([.. sessions.Select(session => SessionInfo.From(session, current: null))], NextCursor: null));
    }

    /// <summary>Ends one of a person's sessions. Its access tokens work until they expire, at most ten minutes.</summary>
    internal static async Task<Results<NoContent, NotFound>> EndAsync(
        UserId id, string sid, SessionBook book, CancellationToken cancellationToken)
        => await book.EndAsync(id, session => session.Handle == sid, cancellationToken) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    /// <summary>Ends all of a person's sessions on our own sites.</summary>
    internal static async Task<NoContent> EndAllAsync(UserId id, SessionBook book, AuditNote note, CancellationToken cancellationToken)
    {
        var count = await book.EndAsync(id, _ => true, cancellationToken);
        note.Add("ended", $"{count}");
        return TypedResults.NoContent();
    }
}
