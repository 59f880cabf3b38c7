using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Notifications.Inbox;
using MusicStreaming.Testing;

namespace MusicStreaming.Notifications.Tests.Welcome;

public sealed class WelcomeTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Notifications) { ShuffleSeed = 11 };
    private readonly UserId _ann = UserId.New();

    private Func<HttpRequestMessage, HttpResponseMessage> _users;

    public WelcomeTests()
    {
        _users = _ => Contact("ann@example.com");
        _app.WithApp(AppIds.Users, request => _users(request));
    }

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Whoever_registers_finds_one_greeting_and_one_mail_however_often_the_news_comes()
    {
        var registered = Registered();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _app.PublishAsync(registered)));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var page = await ListAsync(_ann);
        var greeting = Assert.Single(page.Items);
        Assert.Equal("welcome", greeting.Kind);
        Assert.Equal(registered.RegisteredAt, greeting.CreatedAt);
        Assert.Null(greeting.ReadAt);
        Assert.Equal(1, page.UnreadCount);

        var mail = Assert.Single(_app.Runtime.Emails);
        Assert.Equal(["ann@example.com"], mail.To);
        Assert.Contains("Welcome, Ann", mail.Body, StringComparison.Ordinal);
        Assert.Contains("http://listener.test", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_waits_for_Users_to_answer()
    {
        var calls = 0;
        _users = _ => Interlocked.Increment(ref calls) == 1
            ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
            : Contact("ann@example.com");

        await _app.DeliverAsync(Registered());

        Assert.Single(_app.Runtime.Emails);
        Assert.Single((await ListAsync(_ann)).Items);
    }

    [Fact]
    public async Task Nothing_is_sent_to_an_account_that_is_gone()
    {
        _users = _ => new HttpResponseMessage(HttpStatusCode.NotFound);

        await _app.DeliverAsync(Registered());

        Assert.Empty(_app.Runtime.Emails);
        Assert.Empty(_app.Runtime.DeadLetters);
    }

    [Fact]
    public async Task Nothing_is_sent_to_an_address_on_the_machine_itself()
    {
        _users = _ => Contact("admin@localhost");

        await _app.DeliverAsync(Registered());

        Assert.Empty(_app.Runtime.Emails);
        Assert.Single((await ListAsync(_ann)).Items);
    }

    [Fact]
    public async Task What_was_read_stays_read_when_the_news_comes_again()
    {
        var registered = Registered();
        await _app.DeliverAsync(registered);
        var id = (await ListAsync(_ann)).Items[0].Id;

        var response = await ReadAsync(_ann, id);
        await _app.DeliverAsync(registered);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var page = await ListAsync(_ann);
        Assert.Equal(_app.Clock.GetUtcNow(), Assert.Single(page.Items).ReadAt);
        Assert.Equal(0, page.UnreadCount);
    }

    [Fact]
    public async Task Reading_twice_is_no_conflict()
    {
        await _app.DeliverAsync(Registered());
        var id = (await ListAsync(_ann)).Items[0].Id;

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(_ann, id)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
    }

    [Fact]
    public async Task Another_persons_notification_is_not_found()
    {
        await _app.DeliverAsync(Registered());
        var id = (await ListAsync(_ann)).Items[0].Id;
        var eve = UserId.New();

        var response = await ReadAsync(eve, id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty((await ListAsync(eve)).Items);
        Assert.Equal(1, (await ListAsync(_ann)).UnreadCount);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_inbox()
    {
        var response = await _app.CreateClient().GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private UserRegistered Registered() => new(Guid.CreateVersion7(), _ann, Version: 1, _app.Clock.GetUtcNow());

    private HttpResponseMessage Contact(string email)
        => new(HttpStatusCode.OK) { Content = JsonContent.Create(new UserContact(_ann, "Ann", email)) };

    private Task<HttpResponseMessage> ReadAsync(UserId userId, NotificationId id)
        => _app.CreateClient(userId).PostAsync(new Uri($"/{id}/read", UriKind.Relative), content: null);

    private async Task<NotificationPage> ListAsync(UserId userId)
    {
        var page = await _app.CreateClient(userId).GetFromJsonAsync<NotificationPage>("/");
        Assert.NotNull(page);
        return page;
    }
}
