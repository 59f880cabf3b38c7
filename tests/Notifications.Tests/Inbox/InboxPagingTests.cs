using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Notifications.Inbox;
using MusicStreaming.Testing;

namespace MusicStreaming.Notifications.Tests.Inbox;

public sealed class InboxPagingTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Notifications);
    private readonly UserId _ann = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_inbox_is_read_page_by_page_newest_first()
    {
        for (var number = 1; number <= 5; number++)
        {
            _app.Clock.Advance(TimeSpan.FromMinutes(1));
            await PutAsync($"Number {number}");
        }

        var first = await GetAsync("/?limit=3");
        var second = await GetAsync($"/?limit=3&cursor={Uri.EscapeDataString(first.NextCursor ?? "")}");

        Assert.Equal(["Number 5", "Number 4", "Number 3"], first.Items.Select(item => item.Title));
        Assert.Equal(["Number 2", "Number 1"], second.Items.Select(item => item.Title));
        Assert.Null(second.NextCursor);
        Assert.Equal(5, second.UnreadCount);
    }

    [Theory]
    [InlineData("/?limit=0")]
    [InlineData("/?limit=101")]
    [InlineData("/?cursor=rubbish")]
    public async Task A_page_that_cannot_be_is_refused(string path)
    {
        var response = await _app.CreateClient(_ann).GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private Task PutAsync(string title) => _app.Services.GetRequiredService<ListenerInbox>().PutAsync(
        new Notification(NotificationId.New(), _ann, "test", title, "", _app.Clock.GetUtcNow()), CancellationToken.None);

    private async Task<NotificationPage> GetAsync(string path)
    {
        var page = await _app.CreateClient(_ann).GetFromJsonAsync<NotificationPage>(path);
        Assert.NotNull(page);
        return page;
    }
}
