using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>Puts notifications into listeners' inboxes, lists them and marks them as read.</summary>
internal sealed class ListenerInbox(NotificationStore notifications, TimeProvider clock)
{
    /// <summary>
    /// Each step may be repeated: whoever hears of a thing again after a crash in the middle completes what was begun. The list
    /// comes first, so that there is never a notification that it does not know, which an erasure would not find.
    /// </summary>
    public async Task PutAsync(Notification notification, CancellationToken cancellationToken)
    {
        var (userId, id) = (notification.UserId, notification.Id);
        await notifications.Index(userId).AddAsync(
            new IndexEntry(SortKeys.NewestFirst(notification.CreatedAt), id.ToString()), cancellationToken);
        await notifications.EnsureAsync(notification, cancellationToken);
        await notifications.AddUnreadAsync(userId, id, cancellationToken);

        // It may have been read long ago, or just now: reading marks the notification first, so one look afterwards is enough.
        if (await notifications.FindAsync(userId, id, cancellationToken) is { Value.ReadAt: not null })
        {
            await notifications.RemoveUnreadAsync(userId, id, cancellationToken);
        }
    }

    public async Task<NotificationPage> ListAsync(UserId userId, PageRequest page, CancellationToken cancellationToken)
    {
        var entries = await notifications.Index(userId).ReadAsync(page.Cursor, page.Size, cancellationToken);
        var ids = entries.Entries.Select(entry => NotificationId.From(Guid.Parse(entry.Id))).ToArray();
        var found = await notifications.FindManyAsync(userId, ids, cancellationToken);
        var unread = await notifications.FindUnreadAsync(userId, cancellationToken);
        return new NotificationPage(
            [.. ids.Select(id => found.GetValueOrDefault(NotificationStore.Key(userId, id))).OfType<Notification>().Select(NotificationResponse.From)],
            entries.NextCursor,
            unread.Ids.Length);
    }

    /// <returns>False when the listener has no such notification.</returns>
    public async Task<bool> MarkReadAsync(UserId userId, NotificationId id, CancellationToken cancellationToken)
    {
        if (!await notifications.MarkReadAsync(userId, id, clock.GetUtcNow(), cancellationToken))
        {
            return false;
        }

        await notifications.RemoveUnreadAsync(userId, id, cancellationToken);
        return true;
    }
}
