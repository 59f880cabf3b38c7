using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Tests.Sessions;

public sealed class LoginTests : IAsyncLifetime
{
    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync() => _app = await AdminApp.StartAsync();

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_a_session_every_page_leads_to_the_login()
    {
        using var browser = App.Service.CreateClient();

        foreach (var page in new[] { "/", "/upload", "/tracks", "/albums", "/ingest-jobs" })
        {
            var response = await browser.GetAsync(page);

            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            Assert.StartsWith("/login?returnUrl=", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_admin_gets_in_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var browser = App.Service.CreateClient();

        var response = await AdminApp.LogInAsync(browser, "/login?returnUrl=%2Fupload");
        var upload = await browser.GetAsync("/upload");

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("ms_admin=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("access-1", cookie, StringComparison.Ordinal);
        Assert.Equal("http://admin.test/upload", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_login_does_not_send_people_to_other_sites(string returnUrl)
    {
        using var browser = App.Service.CreateClient();

        var response = await AdminApp.LogInAsync(browser, $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.DoesNotContain("elsewhere", response.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_is_refused_and_the_session_at_Users_is_ended()
    {
        App.Answer(AppIds.Users, "POST /internal/login", _ => AdminApp.Json(App.Grant(Roles.Listener)));
        using var browser = App.Service.CreateClient();

        var response = await AdminApp.LogInAsync(browser);

        Assert.Contains("not an admin", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains(App.Calls, call => call.Request == "POST /internal/logout");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task What_Users_refuses_is_shown_in_its_words()
    {
        App.Answer(AppIds.Users, "POST /internal/login", _ => AdminApp.Refusal(HttpStatusCode.Unauthorized, "invalid-credentials", "Wrong e-mail or password."));
        using var browser = App.Service.CreateClient();

        var response = await AdminApp.LogInAsync(browser);

        Assert.Contains("Wrong e-mail or password.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_token_is_refused()
    {
        using var browser = App.Service.CreateClient();
        await browser.GetAsync("/login");

        var response = await browser.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "login",
            ["Input.Email"] = "admin@example.com",
            ["Input.Password"] = "correct horse battery",
        }));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(App.Calls, call => call.Request == "POST /internal/login");
    }

    [Fact]
    public async Task Logging_out_ends_the_session_here_and_at_Users()
    {
        using var browser = await App.LoggedInAsync();

        var token = await AdminApp.FormTokenAsync(browser, "/upload");
        var loggedOut = await browser.PostAsync("/logout", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["ReturnTo"] = "/login",
            ["__RequestVerificationToken"] = token,
        }));

        Assert.Equal(HttpStatusCode.Redirect, loggedOut.StatusCode);
        Assert.Contains(App.Calls, call => call.Request == "POST /internal/logout" && call.Body.Contains("refresh-1", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }
}
