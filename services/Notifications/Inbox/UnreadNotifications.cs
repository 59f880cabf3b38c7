using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>
/// Which notifications somebody has not read. Ids rather than a number, because an id that is put in or taken out twice
/// does no harm; the newest hundred, because nobody tells more of them apart.
/// </summary>
internal sealed record UnreadNotifications(ImmutableArray<NotificationId> Ids)
{
    private const int Most = 100;

    public static UnreadNotifications None { get; } = new([]);

    public UnreadNotifications Add(NotificationId id)
        => Ids.Contains(id) ? this : new([.. Ids.Append(id).TakeLast(Most)]);

    public UnreadNotifications Remove(NotificationId id)
        => Ids.Contains(id) ? new(Ids.Remove(id)) : this;
}
