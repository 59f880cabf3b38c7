using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External;

namespace MusicStreaming.Users.Tests.External;

public sealed class ExternalLoginTests : IAsyncLifetime
{
    private readonly ExternalApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Without_configuration_there_are_no_providers()
    {
        await using var app = new UsersApp();
        await app.StartAsync();

        var providers = await app.CreateClient().GetFromJsonAsync<JsonElement>("/external/providers");
        var start = await app.CreatePage().PostAsJsonAsync("/external/google/start", new { purpose = "login" });

        Assert.Equal(0, providers.GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, start.StatusCode);
    }

    [Fact]
    public async Task A_configured_provider_is_listed_by_its_name()
    {
        var providers = await _app.Users.CreateClient().GetFromJsonAsync<List<ExternalProviderResponse>>("/external/providers");

        Assert.Equal([new ExternalProviderResponse("home", "Home", CanProve: true)], providers);
    }

    [Fact]
    public async Task The_provider_is_asked_for_a_code_with_PKCE_state_and_nonce()
    {
        var asked = await _app.Browser().StartAsync();

        var query = QueryHelpers.ParseQuery(asked.Query);
        Assert.Equal($"{_app.Provider.Issuer}/authorize", asked.GetLeftPart(UriPartial.Path));
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal("openid email profile", query["scope"]);
        Assert.Equal("http://listener.test/api/users/external/home/callback", query["redirect_uri"]);
        Assert.All((string[])["state", "nonce", "code_challenge"], name => Assert.Equal(43, query[name].ToString().Length));
    }

    [Fact]
    public async Task The_flow_is_bound_to_the_browser_by_a_cookie_that_scripts_cannot_read()
    {
        var browser = _app.Browser();

        await browser.StartAsync();

        var cookie = Assert.Single(browser.SetCookies, cookie => cookie.StartsWith("ms_external_", StringComparison.Ordinal));
        var attributes = cookie.Split("; ").Skip(1).Select(attribute => attribute.ToLowerInvariant()).ToList();
        Assert.Contains("httponly", attributes);
        Assert.Contains("samesite=lax", attributes);
        Assert.Contains("path=/api/users/external", attributes);
    }

    /// <summary>The cookie by which it is known stays away from the provider's redirect.</summary>
    [Fact]
    public async Task A_browser_that_logs_in_through_a_provider_is_known_the_next_time()
    {
        var browser = _app.Browser();
        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        await _app.Users.Runtime.IdleAsync(CancellationToken.None);
        var alarms = Alarms();
        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        await _app.Users.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal((0, 1), (alarms, Alarms()));
        Assert.Single(browser.SetCookies.Where(cookie => cookie.StartsWith("ms_device=", StringComparison.Ordinal)).Select(cookie => cookie.Split(';')[0]).Distinct());

        int Alarms() => _app.Users.Runtime.Emails.Count(letter => letter.Subject == "A new device logged in");
    }

    [Fact]
    public async Task Somebody_new_whose_address_is_vouched_for_gets_an_account_and_a_session()
    {
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        Assert.Equal(new Dictionary<string, string> { ["purpose"] = "login" }, told);
        var ann = await browser.RefreshAsync();
        Assert.Equal("ann@example.com", ann.Session.User.Email);
        Assert.Equal("Ann at the provider", ann.Session.User.DisplayName);
        Assert.Equal(["listener"], ann.Session.User.Roles);
        Assert.Equal(HttpStatusCode.OK, (await _app.Users.GetMeAsync(ann.Session.AccessToken)).StatusCode);
    }

    [Fact]
    public async Task Who_comes_back_is_the_same_person_even_with_another_address()
    {
        var first = _app.Browser();
        await first.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        var second = _app.Browser();

        await second.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: "new@example.com", isVerified: false));

        Assert.Equal((await first.RefreshAsync()).Session.User.Id, (await second.RefreshAsync()).Session.User.Id);
    }

    [Fact]
    public async Task A_verified_address_of_an_account_leads_into_that_account()
    {
        var ann = await _app.Users.RegisterAsync();
        var browser = _app.Browser();

        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: "ANN@example.com"));

        Assert.Equal(ann.Session.User.Id, (await browser.RefreshAsync()).Session.User.Id);
        await _app.Users.Runtime.IdleAsync(CancellationToken.None);
        Assert.Contains(_app.Users.Runtime.Emails, letter => letter.To.Contains("ann@example.com") && letter.Subject == "Another way to log in was added");
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("nobody@example.com")]
    [InlineData(null)]
    public async Task An_address_that_nobody_vouches_for_opens_nothing(string? email)
    {
        var ann = await _app.Users.RegisterAsync();
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: email, isVerified: false));

        Assert.Equal("external-address-unverified", told["problem"]);
        Assert.Null(browser.RefreshToken);
        var accounts = _app.Users.Services.GetRequiredService<AccountStore>();
        Assert.Null(await accounts.FindByEmailAsync("nobody@example.com", CancellationToken.None));
        Assert.Empty((await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None))?.Value.ExternalLogins ?? []);
    }

    [Fact]
    public async Task Claims_that_the_ID_token_lacks_are_asked_for()
    {
        _app.Provider.UserInfo = new { sub = "subject-1", email = "info@example.com", email_verified = true, name = "Info" };
        var browser = _app.Browser();

        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: null));

        Assert.Equal("info@example.com", (await browser.RefreshAsync()).Session.User.Email);
    }

    [Fact]
    public async Task User_info_about_somebody_else_is_not_believed()
    {
        _app.Provider.UserInfo = new { sub = "subject-2", email = "info@example.com", email_verified = true };
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: null));

        Assert.Equal("external-failed", told["problem"]);
    }

    [Fact]
    public async Task Tabs_of_somebody_new_make_one_account()
    {
        var browsers = Enumerable.Range(0, 5).Select(_ => _app.Browser()).ToList();

        await Task.WhenAll(browsers.Select(browser => browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked))));

        var sessions = await Task.WhenAll(browsers.Select(browser => browser.RefreshAsync()));
        Assert.Single(sessions.Select(session => session.Session.User.Id).Distinct());
    }

    [Fact]
    public async Task A_person_who_says_no_is_told_so()
    {
        var browser = _app.Browser();
        var asked = await browser.StartAsync(next: "/albums/1?from=a&to=b");

        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("error", "access_denied"));

        Assert.Equal("external-denied", told["problem"]);
        Assert.Equal("/albums/1?from=a&to=b", told["next"]);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("albums")]
    public async Task Nobody_is_sent_on_to_another_site(string next)
        => await ProblemAssert.FieldsAsync(await _app.Browser().TryStartAsync(next: next), "next");
}
