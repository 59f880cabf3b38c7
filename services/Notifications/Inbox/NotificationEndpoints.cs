using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Inbox;

internal static class NotificationEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var inbox = routes.MapGroup("").WithTags("Inbox");

        inbox.MapGet("/", ListAsync).WithName("GetNotifications");
        inbox.MapPost("/{id}/read", ReadAsync).WithName("ReadNotification");
    }

    /// <summary>The notifications of whoever asks, newest first.</summary>
    internal static async Task<Ok<NotificationPage>> ListAsync(
        [AsParameters] PageRequest page, ClaimsPrincipal principal, ListenerInbox inbox, CancellationToken cancellationToken)
        => TypedResults.Ok(await inbox.ListAsync(principal.UserId(), page, cancellationToken));

    /// <summary>Marks a notification as read.</summary>
    internal static async Task<Results<NoContent, NotFound>> ReadAsync(
        NotificationId id, ClaimsPrincipal principal, ListenerInbox inbox, CancellationToken cancellationToken)
        => await inbox.MarkReadAsync(principal.UserId(), id, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}
