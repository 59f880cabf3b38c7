using MusicStreaming.Contracts;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>Something that a listener should know.</summary>
/// <param name="Id">Made from the event that it is about, so that hearing of it twice makes one notification.</param>
/// <param name="UserId">The listener.</param>
/// <param name="Kind">What it is, as a stable name that the web app chooses a picture by.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">A few lines of plain text.</param>
/// <param name="CreatedAt">When it happened.</param>
internal sealed record Notification(
    NotificationId Id, UserId UserId, string Kind, string Title, string Body, DateTimeOffset CreatedAt)
{
    /// <summary>A path in the web app; null where there is nothing to open.</summary>
    public string? Link { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public Notification Read(DateTimeOffset now) => ReadAt is null ? this with { ReadAt = now } : this;
}
