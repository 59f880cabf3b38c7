using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.Aspire.Hosting.Tests.Notifications;

public sealed class ResourceLogTests
{
    [Fact]
    public void The_oldest_lines_are_dropped()
    {
        var log = new ResourceLog();

        for (var i = 1; i <= ResourceLog.Capacity + 10; i++)
        {
            log.Add($"line {i}", isError: false);
        }

        var kept = log.Tail(int.MaxValue);
        Assert.Equal(ResourceLog.Capacity, kept.Count);
        Assert.Equal(new LogLine(11, "line 11", false), kept[0]);
    }

    [Fact]
    public async Task Who_watches_sees_what_is_kept_and_then_what_comes()
    {
        var log = new ResourceLog();
        log.Add("before", isError: false);
        await using var watcher = log.WatchAsync().GetAsyncEnumerator();

        Assert.True(await watcher.MoveNextAsync());
        Assert.Equal("before", Assert.Single(watcher.Current).Content);
        log.Add("after", isError: true);

        Assert.True(await watcher.MoveNextAsync());
        Assert.Equal(new LogLine(2, "after", true), Assert.Single(watcher.Current));
    }
}
