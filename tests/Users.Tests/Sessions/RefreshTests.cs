using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class RefreshTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        var ann = await _app.RegisterAsync();

        var attributes = ann.Cookie.Split("; ").Skip(1).Select(attribute => attribute.ToLowerInvariant()).ToList();
        Assert.StartsWith("ms_refresh=", ann.Cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", attributes);
        Assert.Contains("samesite=strict", attributes);
        Assert.Contains("path=/api/users", attributes);
        Assert.DoesNotContain("secure", attributes);
    }

    [Fact]
    public async Task On_an_https_site_the_cookie_is_secure()
    {
        await using var app = new UsersApp();
        app.WithSetting("Public:ListenerBaseUrl", "https://listener.test");
        await app.StartAsync();

        var ann = await app.RegisterAsync();

        Assert.Contains("secure", ann.Cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refresh_hands_out_the_next_token()
    {
        var ann = await _app.RegisterAsync();

        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));

        Assert.NotEqual(ann.RefreshToken, next.RefreshToken);
        Assert.Equal(600, next.Session.ExpiresIn);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetMeAsync(next.Session.AccessToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(next.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_was_just_given_up_yields_the_same_successor_again()
    {
        var ann = await _app.RegisterAsync();
        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));
        _app.Clock.Advance(TimeSpan.FromSeconds(10));

        var again = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));

        Assert.Equal(next.RefreshToken, again.RefreshToken);
    }

    [Fact]
    public async Task Tabs_that_refresh_at_once_get_the_same_successor()
    {
        var ann = await _app.RegisterAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _app.RefreshAsync(ann.RefreshToken)));

        var sessions = await Task.WhenAll(responses.Select(SignedIn.FromAsync));
        Assert.Single(sessions.Select(session => session.RefreshToken).Distinct());
    }

    [Fact]
    public async Task An_old_token_ends_the_whole_family()
    {
        var ann = await _app.RegisterAsync();
        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));
        _app.Clock.Advance(TimeSpan.FromSeconds(11));

        var reuse = await _app.RefreshAsync(ann.RefreshToken);
        var afterwards = await _app.RefreshAsync(next.RefreshToken);

        await ProblemAssert.IsAsync(reuse, HttpStatusCode.Unauthorized, "session-over");
        await ProblemAssert.IsAsync(afterwards, HttpStatusCode.Unauthorized, "session-over");
    }

    [Fact]
    public async Task The_end_of_one_family_leaves_the_others()
    {
        var phone = await _app.RegisterAsync();
        var laptop = await SignedIn.FromAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password));
        await _app.RefreshAsync(phone.RefreshToken);
        _app.Clock.Advance(TimeSpan.FromSeconds(11));
        await _app.RefreshAsync(phone.RefreshToken);

        var response = await _app.RefreshAsync(laptop.RefreshToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_not_used_for_thirty_days_is_over()
    {
        var ann = await _app.RegisterAsync();
        _app.Clock.Advance(TimeSpan.FromDays(29));
        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));
        _app.Clock.Advance(TimeSpan.FromDays(29));
        var afterNext = await SignedIn.FromAsync(await _app.RefreshAsync(next.RefreshToken));
        _app.Clock.Advance(TimeSpan.FromDays(30));

        var response = await _app.RefreshAsync(afterNext.RefreshToken);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "session-over");
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_takes_the_cookie_away()
    {
        var ann = await _app.RegisterAsync();

        var logout = await _app.LogOutAsync(ann.RefreshToken);
        var refresh = await _app.RefreshAsync(ann.RefreshToken);

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        var cookie = Assert.Single(logout.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("ms_refresh=;", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/api/users", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, refresh.StatusCode);
    }

    [Fact]
    public async Task Logging_out_takes_the_cookie_away_even_where_the_store_does_not_answer()
    {
        await using var app = new UsersApp();
        await using var sidecar = new BreakableSidecar(() => app.Runtime.HttpEndpoint(AppIds.Users));
        app.WithSetting("DAPR_HTTP_ENDPOINT", await sidecar.StartAsync());
        await app.StartAsync();
        var ann = await app.RegisterAsync();
        sidecar.BreakAt(1, Breakage.Dead);

        var logout = await app.LogOutAsync(ann.RefreshToken);

        Assert.True(sidecar.Mend());
        Assert.False(logout.IsSuccessStatusCode);
        Assert.StartsWith("ms_refresh=;", Assert.Single(logout.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rubbish")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_token_of_ours_there_is_no_session(string? token)
    {
        var refresh = await _app.RefreshAsync(token);
        var logout = await _app.LogOutAsync(token);

        await ProblemAssert.IsAsync(refresh, HttpStatusCode.Unauthorized, "session-over");
        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
    }

    [Theory]
    [InlineData("/refresh")]
    [InlineData("/logout")]
    public async Task A_form_of_another_site_cannot_use_the_cookie(string path)
    {
        var ann = await _app.RegisterAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
        form.Headers.Add("Cookie", $"ms_refresh={ann.RefreshToken}");

        var response = await _app.CreateClient().SendAsync(form);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "cross-site-request");
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(ann.RefreshToken)).StatusCode);
    }

    [Theory]
    [InlineData("http://listener.test", HttpStatusCode.OK)]
    [InlineData("http://admin.test", HttpStatusCode.Forbidden)]
    [InlineData("http://listener.test:81", HttpStatusCode.Forbidden)]
    [InlineData("https://listener.test", HttpStatusCode.Forbidden)]
    public async Task Only_pages_of_the_listeners_site_can_use_it(string origin, HttpStatusCode expected)
    {
        var ann = await _app.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/refresh");
        request.Headers.Add("Cookie", $"ms_refresh={ann.RefreshToken}");

        var response = await _app.CreatePage(origin).SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_store_holds_no_token_that_would_work()
    {
        var ann = await _app.RegisterAsync();
        var next = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));
        var id = next.RefreshToken.Split('.')[0];

        var stored = await _app.Dapr.GetStateAsync<System.Text.Json.JsonElement>("users-state", $"session:{id}");

        Assert.Contains("tokenHash", stored.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(next.RefreshToken.Split('.')[1], stored.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(ann.RefreshToken.Split('.')[1], stored.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_credential_ends_the_sessions_that_were_begun_with_the_old_one()
    {
        var ann = await _app.RegisterAsync();
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None);
        Assert.NotNull(stored);
        await accounts.SaveAsync(stored.With(stored.Value with { SecurityStamp = "another" }), CancellationToken.None);

        var response = await _app.RefreshAsync(ann.RefreshToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
