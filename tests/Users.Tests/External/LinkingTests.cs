using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External;

namespace MusicStreaming.Users.Tests.External;

public sealed class LinkingTests : IAsyncLifetime
{
    private readonly ExternalApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Whoever_is_logged_in_links_a_provider_whatever_address_it_vouches_for()
    {
        var ann = await _app.Users.RegisterAsync();
        var browser = _app.Browser();

        var told = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: "other@example.com"), "link", ann.Session.AccessToken);
        var linked = await LinkedAsync(ann);

        Assert.Equal(new Dictionary<string, string> { ["purpose"] = "link" }, told);
        Assert.Null(browser.RefreshToken);
        var login = Assert.Single(linked);
        Assert.Equal(("home", "Home", "other@example.com"), (login.Provider, login.Name, login.Email));
        var later = _app.Browser();
        await later.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: null));
        Assert.Equal(ann.Session.User.Id, (await later.RefreshAsync()).Session.User.Id);
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData(null)]
    public async Task A_provider_that_does_not_vouch_for_the_address_is_not_linked(string? email)
    {
        var ann = await _app.Users.RegisterAsync();

        var told = await _app.Browser().TravelAsync(
            _app.Provider, asked => _app.Provider.Claims(asked, email: email, isVerified: false), "link", ann.Session.AccessToken);

        Assert.Equal("external-address-unverified", told["problem"]);
        Assert.Empty(await LinkedAsync(ann));
    }

    [Fact]
    public async Task Linking_the_same_again_changes_nothing()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);

        var told = await LinkAsync(ann);

        Assert.DoesNotContain("problem", told.Keys);
        Assert.Single(await LinkedAsync(ann));
    }

    [Fact]
    public async Task A_login_that_leads_into_one_account_is_not_linked_to_another()
    {
        var ann = await _app.Users.RegisterAsync();
        var bob = await _app.Users.RegisterAsync("bob@example.com");
        await LinkAsync(ann);

        var told = await LinkAsync(bob);

        Assert.Equal("external-linked-elsewhere", told["problem"]);
        Assert.Empty(await LinkedAsync(bob));
    }

    [Fact]
    public async Task An_account_has_one_login_at_a_provider()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);

        var told = await LinkAsync(ann, "subject-2");

        Assert.Equal("external-already-linked", told["problem"]);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("reauthenticate")]
    public async Task Nobody_links_without_being_logged_in(string purpose)
        => await ProblemAssert.IsAsync(await _app.Browser().TryStartAsync(purpose), HttpStatusCode.Unauthorized, "unauthenticated");

    [Fact]
    public async Task Linking_and_unlinking_take_a_recent_log_in()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(16));
        ann = await SignedIn.FromAsync(await _app.Users.RefreshAsync(ann.RefreshToken));

        var link = await _app.Browser().TryStartAsync("link", accessToken: ann.Session.AccessToken);
        var unlink = await UnlinkAsync(ann);

        await ProblemAssert.IsAsync(link, HttpStatusCode.Forbidden, "reauthentication-required");
        await ProblemAssert.IsAsync(unlink, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task A_flow_ends_with_the_credentials_that_it_was_begun_with()
    {
        var ann = await _app.Users.RegisterAsync();
        var browser = _app.Browser();
        var asked = await browser.StartAsync("link", accessToken: ann.Session.AccessToken);
        var accounts = _app.Users.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None);
        Assert.NotNull(stored);
        await accounts.SaveAsync(stored.With(stored.Value with { SecurityStamp = "another" }), CancellationToken.None);

        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));
        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));

        Assert.Equal("external-expired", told["problem"]);
        Assert.Empty(await LinkedAsync(ann));
    }

    /// <summary>Else whoever uses the browser next would link a login of theirs to an account that is not.</summary>
    [Fact]
    public async Task A_flow_ends_with_the_session_that_began_it()
    {
        var ann = await _app.Users.RegisterAsync();
        var browser = _app.Browser();
        var asked = await browser.StartAsync("link", accessToken: ann.Session.AccessToken);
        await _app.Users.LogOutAsync(ann.RefreshToken);

        var code = _app.Provider.Grant(asked, _app.Provider.Sign(_app.Provider.Claims(asked)));
        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", code));

        Assert.Equal("external-expired", told["problem"]);
        Assert.Empty(await LinkedAsync(ann));
    }

    [Fact]
    public async Task What_was_unlinked_opens_nothing_and_can_be_linked_to_another()
    {
        var ann = await _app.Users.RegisterAsync();
        var bob = await _app.Users.RegisterAsync("bob@example.com");
        await LinkAsync(ann);

        var response = await UnlinkAsync(ann);
        var browser = _app.Browser();
        var told = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: null));
        await LinkAsync(bob);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("external-address-unverified", told["problem"]);
        Assert.Empty(await LinkedAsync(ann));
        Assert.Single(await LinkedAsync(bob));
    }

    [Fact]
    public async Task What_was_unlinked_can_be_linked_again_later()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        var after = await SignedIn.FromAsync(await UnlinkAsync(ann));
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(5));

        await LinkAsync(after);

        Assert.Single(await LinkedAsync(after));
    }

    [Fact]
    public async Task Unlinking_is_no_new_proof()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(8));

        var after = await SignedIn.FromAsync(await UnlinkAsync(ann));
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(8));
        after = await SignedIn.FromAsync(await _app.Users.RefreshAsync(after.RefreshToken));

        await ProblemAssert.IsAsync(await UnlinkAsync(after), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var browser = _app.Browser();
        await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        var ann = await browser.RefreshAsync();

        var response = await UnlinkAsync(ann);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "last-way-in");
        Assert.Single(await LinkedAsync(ann));
    }

    [Fact]
    public async Task A_provider_that_is_not_linked_cannot_be_unlinked()
        => Assert.Equal(HttpStatusCode.NotFound, (await UnlinkAsync(await _app.Users.RegisterAsync())).StatusCode);

    [Fact]
    public async Task Proving_again_is_for_the_person_who_is_logged_in()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        var browser = _app.Browser();

        var other = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, "subject-2"), "reauthenticate", ann.Session.AccessToken);
        var same = await browser.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked), "reauthenticate", ann.Session.AccessToken);

        Assert.Equal("external-other-person", other["problem"]);
        Assert.DoesNotContain("problem", same.Keys);
        Assert.Null(browser.RefreshToken);
    }

    [Fact]
    public async Task A_new_proof_is_noted_on_the_session_that_asked_for_it()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        _app.Users.Clock.Advance(TimeSpan.FromMinutes(16));
        ann = await SignedIn.FromAsync(await _app.Users.RefreshAsync(ann.RefreshToken));
        await ProblemAssert.IsAsync(await UnlinkAsync(ann), HttpStatusCode.Forbidden, "reauthentication-required");

        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked), "reauthenticate", ann.Session.AccessToken);
        ann = await SignedIn.FromAsync(await _app.Users.RefreshAsync(ann.RefreshToken));

        Assert.Equal(HttpStatusCode.OK, (await UnlinkAsync(ann)).StatusCode);
    }

    [Fact]
    public async Task Proving_again_asks_the_provider_for_a_log_in_and_believes_no_old_one()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        var browser = _app.Browser();

        var asked = await browser.StartAsync("reauthenticate", accessToken: ann.Session.AccessToken);
        var claims = _app.Provider.Claims(asked);
        claims["auth_time"] = _app.Users.Clock.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();
        var told = await browser.ReturnAsync(false, ("state", Traveller.State(asked)), ("code", _app.Provider.Grant(asked, _app.Provider.Sign(claims))));

        Assert.Contains("prompt=login", asked.Query, StringComparison.Ordinal);
        Assert.Contains("max_age=0", asked.Query, StringComparison.Ordinal);
        Assert.Equal("external-not-proved", told["problem"]);
    }

    [Fact]
    public async Task What_was_begun_through_a_provider_ends_when_that_is_unlinked()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        var elsewhere = _app.Browser();
        await elsewhere.TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        var here = await SignedIn.FromAsync(await UnlinkAsync(ann));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.Users.RefreshAsync(elsewhere.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Users.RefreshAsync(here.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task A_log_in_that_the_provider_let_through_silently_is_no_recent_one()
    {
        var ann = await _app.Users.RegisterAsync();
        await LinkAsync(ann);
        var silent = _app.Browser();

        await silent.TravelAsync(_app.Provider, asked =>
        {
            var claims = _app.Provider.Claims(asked);
            claims.Remove("auth_time");
            return claims;
        });

        await ProblemAssert.IsAsync(await UnlinkAsync(await silent.RefreshAsync()), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    private Task<IReadOnlyDictionary<string, string>> LinkAsync(SignedIn person, string subject = "subject-1")
        => _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, subject), "link", person.Session.AccessToken);

    private async Task<IReadOnlyList<LinkedProviderResponse>> LinkedAsync(SignedIn person)
        => await Client(person).GetFromJsonAsync<List<LinkedProviderResponse>>("/me/external") ?? [];

    private Task<HttpResponseMessage> UnlinkAsync(SignedIn person)
    {
        var page = _app.Users.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", person.Session.AccessToken);
        return page.DeleteAsync("/me/external/home");
    }

    private HttpClient Client(SignedIn person)
    {
        var client = _app.Users.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", person.Session.AccessToken);
        return client;
    }
}
