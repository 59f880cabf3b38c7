using MusicStreaming.Contracts;
using MusicStreaming.Notifications.Inbox;

namespace MusicStreaming.Notifications.Tests.Inbox;

public sealed class UnreadNotificationsTests
{
    private readonly NotificationId _id = NotificationId.New();

    [Fact]
    public void What_is_heard_of_twice_counts_once()
        => Assert.Single(UnreadNotifications.None.Add(_id).Add(_id).Ids);

    [Fact]
    public void What_is_read_twice_is_taken_out_once()
        => Assert.Empty(UnreadNotifications.None.Add(_id).Remove(_id).Remove(_id).Ids);

    [Fact]
    public void Only_the_newest_hundred_are_told_apart()
    {
        var ids = Enumerable.Range(0, 150).Select(_ => NotificationId.New()).ToArray();

        var unread = ids.Aggregate(UnreadNotifications.None, (all, id) => all.Add(id));

        Assert.Equal(ids.TakeLast(100), unread.Ids);
    }
}
