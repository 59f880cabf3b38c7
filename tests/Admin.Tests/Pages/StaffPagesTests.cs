using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Tests.Pages;

/// <summary>Each role opens its own pages, and is shown nothing else.</summary>
public sealed class StaffPagesTests : IAsyncLifetime
{
    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        _app.Answer(AppIds.Catalog, "GET /admin/albums", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Catalog, "GET /admin/tracks", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Streaming, "GET /ingest-jobs", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Streaming, "GET /admin/royalties/rights-holders", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Users, "GET /admin/users", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Users, "GET /admin/audit", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
        _app.Answer(AppIds.Users, "GET /admin/oauth-clients", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    [Theory]
    [InlineData(Roles.Curator, "/upload,/ingest-jobs,/tracks,/albums", "/users,/royalties,/audit,/oauth-clients")]
    [InlineData(Roles.Support, "/users", "/upload,/ingest-jobs,/tracks,/albums,/royalties,/audit,/oauth-clients")]
    [InlineData(Roles.Admin, "/upload,/ingest-jobs,/tracks,/albums,/users,/royalties,/audit,/oauth-clients", "")]
    public async Task A_role_opens_and_is_shown_what_is_its_own(string role, string allowed, string forbidden)
    {
        var browser = await LoggedInAsync(role);
        var overview = await browser.GetStringAsync("/");

        foreach (var page in allowed.Split(','))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
            Assert.Contains($"<a href=\"{page}\"", overview, StringComparison.Ordinal);
        }

        foreach (var page in forbidden.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var response = await browser.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, "/not-allowed"), (response.StatusCode, response.Headers.Location?.OriginalString));
            Assert.DoesNotContain($"<a href=\"{page}\"", overview, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_a_page_that_is_not_the_roles_own_does_nothing()
    {
        var browser = await LoggedInAsync(Roles.Support);
        var token = await AdminApp.FormTokenAsync(browser, "/users");

        using var response = await browser.PostAsync(
            $"/albums/{AlbumId.New()}", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "publish", ["__RequestVerificationToken"] = token }));

        Assert.Equal("/not-allowed", response.Headers.Location?.OriginalString);
        Assert.DoesNotContain(App.Calls, call => call.AppId == AppIds.Catalog);
    }

    [Fact]
    public async Task A_role_that_was_given_meanwhile_shows_after_the_next_renewal()
    {
        var browser = await LoggedInAsync(Roles.Support);
        App.Answer(AppIds.Users, "POST /internal/refresh", _ => AdminApp.Json(App.Grant(Roles.Listener, Roles.Support, Roles.Curator)));

        App.Service.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.GetStringAsync("/users");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/albums")).StatusCode);
    }

    private async Task<HttpClient> LoggedInAsync(string role)
    {
        App.Answer(AppIds.Users, "POST /internal/login", _ => AdminApp.Json(App.Grant(Roles.Listener, role)));
        return await App.LoggedInAsync();
    }
}
