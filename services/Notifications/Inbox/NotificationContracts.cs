using MusicStreaming.Contracts;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>Something that the listener should know.</summary>
/// <param name="Id">The notification.</param>
/// <param name="Kind">A stable name, for example <c>welcome</c>.</param>
/// <param name="Title">One line of plain text.</param>
/// <param name="Body">A few lines of plain text.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="ReadAt">When the listener read it.</param>
/// <param name="Link">A path in the web app.</param>
public sealed record NotificationResponse(
    NotificationId Id, string Kind, string Title, string Body, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, string? Link)
{
    internal static NotificationResponse From(Notification notification) => new(
        notification.Id,
        notification.Kind,
        notification.Title,
        notification.Body,
        notification.CreatedAt,
        notification.ReadAt,
        notification.Link);
}

/// <summary>A page of notifications, newest first.</summary>
/// <param name="Items">The notifications.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
/// <param name="UnreadCount">How many of all are unread, at most 100.</param>
public sealed record NotificationPage(IReadOnlyList<NotificationResponse> Items, string? NextCursor, int UnreadCount);
