using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
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

    [Fact]
    public async Task Where_the_site_has_TLS_its_cookies_keep_to_it_whatever_a_proxy_speaks()
    {
        await using var app = await AdminApp.StartAsync(("Public:AdminBaseUrl", "https://admin.test"));
        using var browser = app.Service.CreateClient();

        var response = await AdminApp.LogInAsync(browser, "/login");

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), value => value.StartsWith("ms_admin_device=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
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

        Assert.Contains("not one of the staff", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
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
    public async Task An_admin_with_a_second_factor_is_asked_for_a_code_and_gets_in_with_it()
    {
        WantsCode();
        App.Answer(AppIds.Users, "POST /internal/login/two-factor", _ => AdminApp.Json(App.Grant(Roles.Listener, Roles.Admin)));
        using var browser = App.Service.CreateClient();

        var asked = await AdminApp.LogInAsync(browser, "/login?returnUrl=%2Fupload");
        var entered = await ShowCodeAsync(browser, asked, "/login?returnUrl=%2Fupload", "123456");

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.DoesNotContain(asked.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value => value.StartsWith("ms_admin=", StringComparison.Ordinal)));
        Assert.Equal("http://admin.test/upload", entered.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/upload")).StatusCode);
        var shown = Assert.Single(App.Calls, call => call.Request == "POST /internal/login/two-factor").Body;
        Assert.Contains("\"ticket\":\"the-ticket\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"123456\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_wrong_code_another_can_be_typed()
    {
        WantsCode();
        App.Answer(AppIds.Users, "POST /internal/login/two-factor", _ => AdminApp.Refusal(HttpStatusCode.Unauthorized, "invalid-code", "The code is wrong."));
        using var browser = App.Service.CreateClient();

        var again = await ShowCodeAsync(browser, await AdminApp.LogInAsync(browser), "/login", "000000");

        var page = await again.Content.ReadAsStringAsync();
        Assert.Contains("The code is wrong.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"the-ticket\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_has_expired_leads_back_to_the_password()
    {
        WantsCode();
        App.Answer(AppIds.Users, "POST /internal/login/two-factor", _ => AdminApp.Refusal(HttpStatusCode.Unauthorized, "ticket-expired", "That took too long."));
        using var browser = App.Service.CreateClient();

        var again = await ShowCodeAsync(browser, await AdminApp.LogInAsync(browser), "/login", "123456");

        var page = await again.Content.ReadAsStringAsync();
        Assert.Contains("That took too long.", page, StringComparison.Ordinal);
        Assert.Contains("id=\"password\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_is_told_which_browser_it_is_and_knows_it_again()
    {
        using var browser = App.Service.CreateClient();
        browser.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        await AdminApp.LogInAsync(browser);
        await AdminApp.LogInAsync(browser);

        var told = App.Calls.Where(call => call.Request == "POST /internal/login").Select(call => Browser(call.Body)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal("203.0.113.7", told[0].GetProperty("network").GetString());
        Assert.Contains("Firefox", told[0].GetProperty("userAgent").GetString(), StringComparison.Ordinal);
        Assert.Equal(told[0].GetProperty("key").GetString(), told[1].GetProperty("key").GetString());
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

    private void WantsCode() => App.Answer(AppIds.Users, "POST /internal/login", _ => new HttpResponseMessage(HttpStatusCode.Unauthorized)
    {
        Content = JsonContent.Create(
            new { type = Problems.Type("two-factor-required"), status = 401, ticket = "the-ticket", methods = new[] { "totp" } },
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
    });

    /// <summary>Sends the form of a page that was answered, with what is hidden in it.</summary>
    private static async Task<HttpResponseMessage> ShowCodeAsync(HttpClient browser, HttpResponseMessage asked, string page, string code)
    {
        var html = await asked.Content.ReadAsStringAsync();
        return await browser.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "code",
            ["__RequestVerificationToken"] = Hidden(html, "__RequestVerificationToken"),
            ["Code.Ticket"] = Hidden(html, "Code.Ticket"),
            ["Code.Code"] = code,
        }));
    }

    private static string Hidden(string html, string name)
        => WebUtility.HtmlDecode(Regex.Match(html, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]+)\"").Groups[1].Value);

    private static JsonElement Browser(string body) => JsonSerializer.Deserialize<JsonElement>(body).GetProperty("browser");
}
