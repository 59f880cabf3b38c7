using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>The one place that knows how notifications are keyed. The listener is part of the key: nobody reaches another's by its id.</summary>
internal sealed class NotificationStore(DaprClient dapr)
{
    public Task<Versioned<Notification>?> FindAsync(UserId userId, NotificationId id, CancellationToken cancellationToken)
        => dapr.FindAsync<Notification>(Stores.State, Key(userId, id), cancellationToken);

    public Task<IReadOnlyDictionary<string, Notification>> FindManyAsync(
        UserId userId, IEnumerable<NotificationId> ids, CancellationToken cancellationToken)
        => dapr.FindManyAsync<Notification>(Stores.State, [.. ids.Select(id => Key(userId, id))], cancellationToken);

    /// <returns>The notification as it is stored: what is there already stays as it is.</returns>
    public Task<Notification> EnsureAsync(Notification notification, CancellationToken cancellationToken)
        => dapr.UpdateAsync<Notification>(
            Stores.State, Key(notification.UserId, notification.Id), stored => stored ?? notification, cancellationToken);

    /// <summary>Reading commutes with reading, so that a double click is no conflict.</summary>
    /// <returns>False when there is no such notification.</returns>
    public async Task<bool> MarkReadAsync(UserId userId, NotificationId id, DateTimeOffset now, CancellationToken cancellationToken)
        => await dapr.UpdateExistingAsync<Notification>(Stores.State, Key(userId, id), stored => stored.Read(now), cancellationToken) is not null;

    public Task RemoveAsync(UserId userId, NotificationId id, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(userId, id), cancellationToken);

    public async Task<UnreadNotifications> FindUnreadAsync(UserId userId, CancellationToken cancellationToken)
        => (await dapr.FindAsync<UnreadNotifications>(Stores.State, UnreadKey(userId), cancellationToken))?.Value ?? UnreadNotifications.None;

    public Task AddUnreadAsync(UserId userId, NotificationId id, CancellationToken cancellationToken)
        => dapr.UpdateAsync<UnreadNotifications>(
            Stores.State, UnreadKey(userId), stored => (stored ?? UnreadNotifications.None).Add(id), cancellationToken);

    public Task RemoveUnreadAsync(UserId userId, NotificationId id, CancellationToken cancellationToken)
        => dapr.UpdateExistingAsync<UnreadNotifications>(
            Stores.State, UnreadKey(userId), stored => stored.Remove(id), cancellationToken);

    public Task RemoveUnreadAsync(UserId userId, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, UnreadKey(userId), cancellationToken);

    /// <summary>A listener's notifications, newest first.</summary>
    public OrderedIndex Index(UserId userId) => new(dapr, Stores.State, $"inbox-of:{userId}");

    public static string Key(UserId userId, NotificationId id) => $"notification:{userId}:{id}";

    private static string UnreadKey(UserId userId) => $"unread:{userId}";
}
