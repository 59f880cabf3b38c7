using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Testing;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class AuthorizeTests : OAuthTest
{
    [Fact]
    public async Task A_person_is_told_who_asks_and_what_for()
    {
        var prompt = await PromptAsync(Query(), Ann);

        Assert.Equal("Tunes", prompt.Client?.Name);
        Assert.Equal(AllScopes.Split(' ').Order(), prompt.Scopes.Order());
        Assert.True(prompt.NeedsConsent);
        Assert.False(prompt.NeedsLogin);
        Assert.Null(prompt.RedirectTo);
    }

    [Fact]
    public async Task Who_is_not_logged_in_has_to_log_in_first()
    {
        var prompt = await PromptAsync(Query(), person: null);

        Assert.True(prompt.NeedsLogin);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Page(null).PostAsJsonAsync("/oauth/authorize", new { query = Query(), approve = true })).StatusCode);
    }

    [Fact]
    public async Task An_approval_sends_a_code_the_state_and_the_issuer_to_the_app()
    {
        var answer = await ApproveAsync(Query());

        Assert.Equal(["code", "iss", "state"], answer.Keys.Order());
        Assert.Equal("a state & more", answer["state"]);
        Assert.Equal(TestTokens.Issuer, answer["iss"]);
        Assert.True(answer["code"].Length >= 43);
    }

    [Fact]
    public async Task A_refusal_is_told_to_the_app()
    {
        var answer = await ApproveAsync(Query(), approve: false);

        Assert.Equal("access_denied", answer["error"]);
        Assert.Equal("a state & more", answer["state"]);
        Assert.Equal(TestTokens.Issuer, answer["iss"]);
        Assert.False(answer.ContainsKey("code"));
    }

    [Fact]
    public async Task A_person_is_asked_once_for_what_an_app_may_do()
    {
        await ApproveAsync(Query(("scope", "openid music")));

        Assert.False((await PromptAsync(Query(("scope", "music")), Ann)).NeedsConsent);
        Assert.True((await PromptAsync(Query(("scope", "openid music email")), Ann)).NeedsConsent);
        Assert.True((await PromptAsync(Query(("scope", "music"), ("prompt", "consent")), Ann)).NeedsConsent);
    }

    [Fact]
    public async Task An_apps_mistake_is_told_to_the_app()
    {
        (string Parameter, string? Value, string Error)[] cases =
        [
            ("response_type", "token", "unsupported_response_type"),
            ("response_type", "code id_token", "unsupported_response_type"),
            ("response_type", null, "invalid_request"),
            ("code_challenge", null, "invalid_request"),
            ("code_challenge", "short", "invalid_request"),
            ("code_challenge_method", "plain", "invalid_request"),
            ("code_challenge_method", null, "invalid_request"),
            ("scope", null, "invalid_scope"),
            ("scope", "admin", "invalid_scope"),
            ("response_mode", "fragment", "invalid_request"),
            ("prompt", "none login", "invalid_request"),
            ("prompt", "dance", "invalid_request"),
            ("max_age", "-1", "invalid_request"),
            ("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported"),
            ("request_uri", "https://evil.example/request", "request_uri_not_supported"),
        ];

        await Assert.AllAsync(cases, async row =>
        {
            var (parameter, value, error) = row;
            var prompt = await PromptAsync(Query((parameter, value)), Ann);
            var answer = await ApproveAsync(Query((parameter, value)));

            Assert.StartsWith(Redirect + "?", prompt.RedirectTo, StringComparison.Ordinal);
            Assert.Equal(error, Parameters(prompt.RedirectTo ?? "")["error"]);
            Assert.Equal(error, answer["error"]);
            Assert.Equal("a state & more", answer["state"]);
            Assert.Equal(TestTokens.Issuer, answer["iss"]);
        });
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_a_mistake()
        => Assert.Equal("invalid_request", (await ApproveAsync(Query() + "&scope=music"))["error"]);

    [Fact]
    public async Task An_app_gets_no_scope_that_it_was_not_registered_for()
    {
        var app = (await RegisterClientAsync(ClientKind.Public, Redirect, "openid", "music")).Client;

        Assert.Equal("invalid_scope", (await ApproveAsync(Query(("client_id", app.Id), ("scope", "openid email"))))["error"]);
        Assert.True((await ApproveAsync(Query(("client_id", app.Id), ("scope", "openid music phone")))).ContainsKey("code"));
    }

    [Fact]
    public async Task Silence_is_kept_where_an_app_asks_for_it()
    {
        Assert.Equal("login_required", await SilentErrorAsync(person: null));
        Assert.Equal("consent_required", await SilentErrorAsync(Ann));

        await ApproveAsync(Query());
        Assert.Null((await PromptAsync(Query(("prompt", "none")), Ann)).RedirectTo);
    }

    [Theory]
    [InlineData("max_age", "600")]
    [InlineData("prompt", "login")]
    public async Task An_app_can_ask_for_a_fresh_log_in(string parameter, string value)
    {
        Assert.False((await PromptAsync(Query((parameter, value)), Ann)).NeedsLogin);
        Users.Clock.Advance(TimeSpan.FromMinutes(9));
        var person = await SignedIn.FromAsync(await Users.RefreshAsync(Ann.RefreshToken));
        Users.Clock.Advance(TimeSpan.FromMinutes(2));

        var prompt = await PromptAsync(Query((parameter, value)), person);
        var answer = await Page(person).PostAsJsonAsync("/oauth/authorize", new AnswerAuthorizationRequest(Query((parameter, value)), true));

        Assert.True(prompt.NeedsLogin);
        await ProblemAssert.IsAsync(answer, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task An_app_that_names_an_age_gets_no_older_log_in()
    {
        Assert.False((await PromptAsync(Query(("max_age", "0")), Ann)).NeedsLogin);
        Users.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True((await PromptAsync(Query(("max_age", "60")), Ann)).NeedsLogin);
        Assert.True((await PromptAsync(Query(("max_age", "60"), ("prompt", "login")), Ann)).NeedsLogin);
        Assert.False((await PromptAsync(Query(("max_age", "180")), Ann)).NeedsLogin);
    }

    [Fact]
    public async Task An_app_can_have_a_person_choose_the_account_again()
    {
        await ApproveAsync(Query());

        Assert.False((await PromptAsync(Query(), Ann)).NeedsConsent);
        Assert.True((await PromptAsync(Query(("prompt", "select_account")), Ann)).NeedsConsent);
    }

    [Fact]
    public async Task Another_sites_page_cannot_answer_for_a_person()
    {
        var page = Users.CreatePage("https://evil.example");
        page.DefaultRequestHeaders.Authorization = new("Bearer", Ann.Session.AccessToken);

        var response = await page.PostAsJsonAsync("/oauth/authorize", new { query = Query(), approve = true });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "cross-site-request");
    }

    [Fact]
    public async Task An_apps_token_cannot_approve_another_app()
    {
        var tokens = await ConnectAsync();
        var page = Users.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", Text(tokens, "access_token"));

        var response = await page.PostAsJsonAsync("/oauth/authorize", new { query = Query(), approve = true });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.True((await ReadAsync<JsonElement>(await page.PostAsJsonAsync("/oauth/authorize/inspect", new { query = Query() })))
            .GetProperty("needsLogin").GetBoolean());
    }

    /// <summary>A token outlives its session by minutes, and an app's permission would outlive both.</summary>
    [Fact]
    public async Task The_token_that_is_left_of_an_ended_session_lets_no_app_in()
    {
        var thief = Users.CreatePage();
        thief.DefaultRequestHeaders.Authorization = new("Bearer", Ann.Session.AccessToken);
        Assert.Equal(HttpStatusCode.NoContent, (await Users.LogOutAsync(Ann.RefreshToken)).StatusCode);

        var response = await thief.PostAsJsonAsync("/oauth/authorize", new { query = Query(), approve = true });
        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "reauthentication-required");

        var device = await thief.PostAsJsonAsync("/oauth/device/approve", new { userCode = "BCDF-GHJK", approve = true });
        await ProblemAssert.IsAsync(device, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    private async Task<string> SilentErrorAsync(SignedIn? person)
        => Parameters((await PromptAsync(Query(("prompt", "none")), person)).RedirectTo ?? "")["error"];
}
