using System.Net;
using System.Text.Json;
using Dapr.Sidecar;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class MySessionsTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_person_sees_where_they_are_logged_in()
    {
        await _app.RegisterAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var phone = await new Browser(_app, Browser.Safari).LogInAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var laptop = await new Browser(_app).LogInAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        await phone.RefreshAsync();

        var sessions = await ListAsync(phone);

        Assert.Equal(["Safari on iPhone", "Firefox on Linux", "Unknown device"], sessions.Select(session => session.Device));
        Assert.Equal([true, false, false], sessions.Select(session => session.IsCurrent));
        Assert.Equal(_app.Clock.GetUtcNow(), sessions[0].LastUsedAt);
        Assert.Equal(_app.Clock.GetUtcNow().AddMinutes(-2), sessions[0].CreatedAt);
        Assert.All(sessions, session => Assert.Equal("web", session.Client));
        Assert.NotNull(laptop.Session);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_refused_at_once_and_gone_from_the_list()
    {
        await _app.RegisterAsync();
        var phone = await new Browser(_app, Browser.Safari).LogInAsync();
        var laptop = await new Browser(_app).LogInAsync();
        var stolen = (await ListAsync(laptop)).Single(session => session.Device == "Safari on iPhone");

        var ended = await laptop.DeleteAsync($"/me/sessions/{stolen.Id}");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await ProblemAssert.IsAsync(await phone.RefreshAsync(), HttpStatusCode.Unauthorized, "session-over");
        Assert.Equal(HttpStatusCode.OK, (await laptop.RefreshAsync()).StatusCode);
        Assert.DoesNotContain(await ListAsync(laptop), session => session.Id == stolen.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await laptop.DeleteAsync($"/me/sessions/{stolen.Id}")).StatusCode);
    }

    [Fact]
    public async Task All_others_end_and_the_one_that_asks_stays()
    {
        var registered = await _app.RegisterAsync();
        var phone = await new Browser(_app, Browser.Safari).LogInAsync();
        var laptop = await new Browser(_app).LogInAsync();

        var ended = await laptop.DeleteAsync("/me/sessions");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.RefreshAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(registered.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await laptop.RefreshAsync()).StatusCode);
        Assert.True(Assert.Single(await ListAsync(laptop)).IsCurrent);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_the_sessions_of_somebody_else()
    {
        await _app.RegisterAsync();
        await _app.RegisterAsync("eve@example.com");
        var ann = await new Browser(_app).LogInAsync();
        var eve = await new Browser(_app, Browser.Safari).LogInAsync("eve@example.com");
        var annsSession = (await ListAsync(ann)).Single(session => session.IsCurrent);

        var ended = await eve.DeleteAsync($"/me/sessions/{annsSession.Id}");
        await eve.DeleteAsync("/me/sessions");

        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        Assert.DoesNotContain(await ListAsync(eve), session => session.Id == annsSession.Id);
        Assert.Equal(HttpStatusCode.OK, (await ann.RefreshAsync()).StatusCode);
    }

    [Fact]
    public async Task With_one_session_too_many_the_one_that_was_used_least_recently_ends()
    {
        var oldest = await _app.RegisterAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await SignedIn.FromAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password));
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var usedAgain = await SignedIn.FromAsync(await _app.RefreshAsync(oldest.RefreshToken));
        Browser? last = null;
        foreach (var _ in Enumerable.Range(0, AccountSessions.MostSessions - 1))
        {
            last = await new Browser(_app).LogInAsync();
        }

        Assert.NotNull(last);
        Assert.Equal(AccountSessions.MostSessions, (await ListAsync(last)).Count);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(second.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(usedAgain.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task Log_ins_at_the_same_instant_are_all_listed()
    {
        await _app.RegisterAsync();

        var browsers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Browser(_app).LogInAsync()));

        Assert.Equal(5, (await ListAsync(browsers[0])).Count);
    }

    [Fact]
    public async Task Sessions_that_logged_out_or_expired_are_not_listed()
    {
        await _app.RegisterAsync();
        _app.Clock.Advance(TimeSpan.FromDays(20));
        var phone = await new Browser(_app, Browser.Safari).LogInAsync();
        await phone.PostAsync("/logout");
        _app.Clock.Advance(TimeSpan.FromDays(11));
        var laptop = await new Browser(_app).LogInAsync();

        Assert.True(Assert.Single(await ListAsync(laptop)).IsCurrent);
    }

    [Fact]
    public async Task A_browser_that_was_never_used_before_is_told_of_by_mail()
    {
        await _app.RegisterAsync();

        await new Browser(_app, Browser.Safari).LogInAsync();

        var letter = Assert.Single(await LettersAsync());
        Assert.Equal(["ann@example.com"], letter.To);
        Assert.Contains("Safari on iPhone", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_known_is_not_told_of_again()
    {
        await _app.RegisterAsync();
        var phone = await new Browser(_app, Browser.Safari).LogInAsync();
        await phone.PostAsync("/logout");

        await phone.LogInAsync();

        Assert.Single(await LettersAsync());
    }

    [Fact]
    public async Task A_browser_that_another_person_uses_is_new_to_this_one()
    {
        await _app.RegisterAsync();
        await _app.RegisterAsync("bob@example.com");
        var shared = await new Browser(_app, Browser.Safari).LogInAsync("bob@example.com");
        await shared.PostAsync("/logout");

        await shared.LogInAsync();

        Assert.Contains(await LettersAsync(), letter => letter.To.Contains("ann@example.com"));
    }

    [Fact]
    public async Task What_is_stored_of_a_browser_is_not_its_cookie()
    {
        var ann = await _app.RegisterAsync();
        var login = await _app.LogInAsync("ann@example.com", UsersApp.Password);

        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ms_device=", StringComparison.Ordinal));
        var stored = await _app.Dapr.GetStateAsync<JsonElement>(Stores.State, $"sessions-of:{ann.Session.User.Id}");
        Assert.DoesNotContain(cookie.Split('=', ';')[1], stored.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IReadOnlyList<SessionInfo>> ListAsync(Browser browser)
        => (await Browser.ReadAsync<Page<SessionInfo>>(await browser.GetAsync("/me/sessions"))).Items;

    private async Task<IReadOnlyList<SentEmail>> LettersAsync()
    {
        await _app.Runtime.IdleAsync(CancellationToken.None);
        return [.. _app.Runtime.Emails.Where(email => email.Subject == "A new device logged in")];
    }
}
