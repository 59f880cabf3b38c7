using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class UserPagesTests : IAsyncLifetime
{
    private static readonly UserId Ann = UserId.New();

    private AdminApp? _app;
    private HttpClient? _browser;

    private AdminApp App => _app ?? throw new InvalidOperationException("Not started.");

    private HttpClient Browser => _browser ?? throw new InvalidOperationException("Not started.");

    private static string Page => $"/users/{Ann}";

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        _app.Answer(AppIds.Users, "GET /admin/users", _ => AdminApp.Json(new { items = new[] { Row() }, nextCursor = "a+b" }));
        _app.Answer(AppIds.Users, "POST /admin/users/search", _ => AdminApp.Json(new { items = new[] { Row() }, nextCursor = "n/1" }));
        _app.Answer(AppIds.Users, $"GET /admin{Page}", _ => AdminApp.Json(View()));
        _app.Answer(AppIds.Users, $"GET /admin{Page}/sessions", _ => AdminApp.Json(new { items = new[] { Session() } }));
        _app.Answer(AppIds.Users, "GET /admin/audit", _ => AdminApp.Json(new { items = new[] { Entry(Ann) }, nextCursor = "c" }));
        _browser = await _app.LoggedInAsync();
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    [Fact]
    public async Task The_list_shows_people_and_goes_on()
    {
        var page = await Browser.GetStringAsync("/users?role=support");

        Assert.Contains("Ann &lt;b&gt;Smith", page, StringComparison.Ordinal);
        Assert.Contains("/users?role=support&amp;cursor=a%2Bb", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_searched_for_is_in_no_address()
    {
        using var response = await SubmitAsync("/users", "search", ("Text", "ann@example.com"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("ann@example.com", Assert.Single(App.Calls, call => call.Request == "POST /admin/users/search").Body, StringComparison.Ordinal);
        Assert.Contains("value=\"n/1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/users?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_of_a_search_is_asked_for_with_its_cursor()
    {
        await SubmitAsync("/users", "search", ("Text", "ann"), ("After", "n/1"));

        Assert.Contains("\"cursor\":\"n/1\"", Assert.Single(App.Calls, call => call.Request == "POST /admin/users/search").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_shown_with_sessions_and_history()
    {
        var page = await Browser.GetStringAsync(Page);

        Assert.Contains("Firefox on Linux", page, StringComparison.Ordinal);
        Assert.Contains("Changed the roles", page, StringComparison.Ordinal);
        Assert.Contains("before: listener", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspend", "POST /admin{0}/suspend", "suspended", "Reason", "Spam in names.")]
    [InlineData("restore", "POST /admin{0}/restore", "restored", "", "")]
    [InlineData("reset", "POST /admin{0}/reset-password", "reset-sent", "", "")]
    [InlineData("end-session", "DELETE /admin{0}/sessions/s1", "session-ended", "SessionId", "s1")]
    [InlineData("end-sessions", "DELETE /admin{0}/sessions", "sessions-ended", "", "")]
    public async Task What_is_done_to_a_person_is_asked_of_Users(string handler, string call, string done, string field, string value)
    {
        App.Answer(AppIds.Users, string.Format(null, call, Page), _ => AdminApp.Json(View()));

        using var response = await SubmitAsync(Page, handler, (field, value));

        Assert.Equal($"http://admin.test{Page}?done={done}", response.Headers.Location?.OriginalString);
        var asked = Assert.Single(App.Calls, asked => asked.Request == string.Format(null, call, Page));
        Assert.True(handler != "suspend" || asked.Body == """{"reason":"Spam in names."}""", asked.Body);
    }

    [Fact]
    public async Task Roles_are_sent_as_they_were_ticked()
    {
        App.Answer(AppIds.Users, $"PUT /admin{Page}/roles", _ => AdminApp.Json(View()));

        await SubmitAsync(Page, "roles", ("Ticked.Curator", "true"), ("Ticked.Admin", "true"));
        await SubmitAsync(Page, "roles");

        Assert.Equal(
            ["""{"roles":["listener","curator","admin"]}""", """{"roles":["listener"]}"""],
            App.Calls.Where(call => call.Request == $"PUT /admin{Page}/roles").Select(call => call.Body));
    }

    [Fact]
    public async Task Where_a_fresh_log_in_is_wanted_the_page_offers_one()
    {
        App.Answer(AppIds.Users, $"PUT /admin{Page}/roles", _ => AdminApp.Refusal(HttpStatusCode.Forbidden, "reauthentication-required", "Prove once more that it is you."));

        using var response = await SubmitAsync(Page, "roles");

        Assert.Contains($"/login?returnUrl=%2Fusers%2F{Ann}", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_filtered_and_names_nobody_who_was_erased()
    {
        App.Answer(AppIds.Users, "GET /admin/audit", _ => AdminApp.Json(new { items = new[] { Entry(erased: true) }, nextCursor = "c" }));

        var page = await Browser.GetStringAsync($"/audit?action=SetRoles&person={Ann}");

        Assert.Contains("somebody erased", page, StringComparison.Ordinal);
        Assert.Contains("cursor=c", page, StringComparison.Ordinal);
        Assert.Contains("value=\"SetRoles\" selected", page, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SubmitAsync(string page, string handler, params (string Name, string Value)[] fields)
        => AdminApp.SubmitAsync(Browser, page, handler, fields.Where(field => field.Name.Length > 0).ToDictionary(field => field.Name, field => field.Value));

    private static object Row() => new
    {
        id = Ann,
        displayName = "Ann <b>Smith",
        email = "ann@example.com",
        roles = new[] { "listener", "support" },
        createdAt = "2026-01-02T03:04:05Z",
        isSuspended = true,
    };

    private static object View() => new
    {
        id = Ann,
        displayName = "Ann Smith",
        email = "ann@example.com",
        roles = new[] { "listener", "support" },
        createdAt = "2026-01-02T03:04:05Z",
        hasPassword = true,
    };

    private static object Session() => new
    {
        id = "s1", client = "web", device = "Firefox on Linux", createdAt = "2026-01-02T03:04:05Z", lastUsedAt = "2026-01-02T03:04:05Z", isCurrent = false,
    };

    private static object Entry(UserId? person = null, bool erased = false) => new
    {
        id = Guid.NewGuid(),
        at = "2026-01-02T03:04:05Z",
        service = "users",
        action = "SetRoles",
        actor = new { pseudonym = Guid.NewGuid(), userId = UserId.New(), displayName = "Ada" },
        person = erased ? (object)new { pseudonym = Guid.NewGuid() } : new { pseudonym = Guid.NewGuid(), userId = person, displayName = "Ann Smith" },
        status = 200,
        details = new Dictionary<string, string> { ["before"] = "listener", ["after"] = "listener support" },
    };
}
