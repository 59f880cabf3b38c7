using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Consents;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class AppRefreshTests : OAuthTest
{
    [Fact]
    public async Task A_refresh_token_gives_new_tokens_and_its_successor()
    {
        var first = await ConnectAsync();
        Users.Clock.Advance(TimeSpan.FromMinutes(9));

        var second = await TokensAsync(RefreshForm(Text(first, "refresh_token")));

        Assert.NotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        Assert.Equal(AllScopes, Text(second, "scope"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/oauth/userinfo", Text(second, "access_token"))).StatusCode);
        Assert.Equal(
            new JsonWebToken(Text(first, "id_token")).GetPayloadValue<long>("auth_time"),
            new JsonWebToken(Text(second, "id_token")).GetPayloadValue<long>("auth_time"));
    }

    [Fact]
    public async Task An_app_is_told_no_time_of_a_log_in_that_nobody_knows()
    {
        var sessions = Users.Services.GetRequiredService<SessionStore>();
        await sessions.UpdateAsync(IdOf(Ann.RefreshToken), known => known with { IsLogInProof = false }, CancellationToken.None);
        var ann = await SignedIn.FromAsync(await Users.RefreshAsync(Ann.RefreshToken));
        Assert.True((await PromptAsync(Query(("max_age", "600000000")), ann)).NeedsLogin);

        var answer = await Page(ann).PostAsJsonAsync("/oauth/authorize", new AnswerAuthorizationRequest(Query(), true));
        var first = await TokensAsync(CodeForm(Parameters((await ReadAsync<AuthorizationAnswer>(answer)).RedirectTo)["code"]));
        var second = await TokensAsync(RefreshForm(Text(first, "refresh_token")));

        Assert.False(new JsonWebToken(Text(first, "id_token")).TryGetClaim("auth_time", out _));
        Assert.False(new JsonWebToken(Text(second, "id_token")).TryGetClaim("auth_time", out _));
        var stored = await sessions.FindAsync(IdOf(Text(first, "refresh_token")), CancellationToken.None);
        Assert.NotNull(stored);
        Assert.Null(stored.Value.ProvedAgainAt);
    }

    [Fact]
    public async Task An_old_refresh_token_ends_all_that_followed_it()
    {
        var first = Text(await ConnectAsync(), "refresh_token");
        var second = Text(await TokensAsync(RefreshForm(first)), "refresh_token");
        Users.Clock.Advance(TimeSpan.FromSeconds(11));

        await RefusedAsync(await TokenAsync(RefreshForm(first)), "invalid_grant");

        await RefusedAsync(await TokenAsync(RefreshForm(second)), "invalid_grant");
    }

    [Fact]
    public async Task Another_app_can_neither_use_nor_end_a_refresh_token()
    {
        var other = (await RegisterClientAsync(ClientKind.Public)).Client;
        var refreshToken = Text(await ConnectAsync(), "refresh_token");

        await RefusedAsync(await TokenAsync(RefreshForm(refreshToken, other.Id)), "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await RevokeAsync(refreshToken, other.Id)).StatusCode);

        await TokensAsync(RefreshForm(refreshToken));
    }

    [Fact]
    public async Task A_browsers_refresh_token_is_none_of_an_app()
    {
        await RefusedAsync(await TokenAsync(RefreshForm(Ann.RefreshToken)), "invalid_grant");

        Assert.Equal(HttpStatusCode.OK, (await Users.RefreshAsync(Ann.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task An_apps_refresh_token_is_none_of_a_browser()
    {
        var refreshToken = Text(await ConnectAsync(), "refresh_token");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Users.RefreshAsync(refreshToken)).StatusCode);
        await TokensAsync(RefreshForm(refreshToken));
    }

    [Fact]
    public async Task A_refresh_can_ask_for_less_and_not_for_more()
    {
        var first = Text(await ConnectAsync("openid offline_access music"), "refresh_token");

        await RefusedAsync(await TokenAsync(new(RefreshForm(first)) { ["scope"] = "openid email" }), "invalid_scope");
        var less = await TokensAsync(new(RefreshForm(first)) { ["scope"] = "music" });

        Assert.Equal("music", Text(less, "scope"));
        Assert.Equal("music", new JsonWebToken(Text(less, "access_token")).GetClaim("scope").Value);
        Assert.False(less.TryGetProperty("id_token", out _));
        Assert.Equal("openid offline_access music", Text(await TokensAsync(RefreshForm(Text(less, "refresh_token"))), "scope"));
    }

    [Fact]
    public async Task An_app_loses_with_its_next_token_what_an_admin_takes_away()
    {
        var refreshToken = Text(await ConnectAsync(), "refresh_token");
        var clients = Users.Services.GetRequiredService<ClientStore>();
        var stored = await clients.FindAsync(App.Id, CancellationToken.None);
        Assert.NotNull(stored);
        await clients.SaveAsync(stored.With(stored.Value with { Scopes = ["openid", "offline_access"] }), CancellationToken.None);

        var next = await TokensAsync(RefreshForm(refreshToken));

        Assert.Equal("openid offline_access", Text(next, "scope"));
    }

    [Fact]
    public async Task A_revoked_refresh_token_is_of_no_use()
    {
        var refreshToken = Text(await ConnectAsync(), "refresh_token");

        Assert.Equal(HttpStatusCode.OK, (await RevokeAsync(refreshToken, App.Id)).StatusCode);

        await RefusedAsync(await TokenAsync(RefreshForm(refreshToken)), "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await RevokeAsync(refreshToken, App.Id)).StatusCode);
    }

    [Fact]
    public async Task A_token_that_nobody_knows_is_as_good_as_revoked()
        => Assert.Equal(HttpStatusCode.OK, (await RevokeAsync("nonsense", App.Id)).StatusCode);

    [Fact]
    public async Task An_access_token_cannot_be_revoked_and_the_app_is_told_so()
        => await RefusedAsync(await RevokeAsync(Text(await ConnectAsync(), "access_token"), App.Id), "unsupported_token_type");

    [Fact]
    public async Task What_a_person_takes_back_ends()
    {
        var tokens = await ConnectAsync();

        var revoked = await Page(Ann).DeleteAsync($"/me/authorizations/{App.Id}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await RefusedAsync(await TokenAsync(RefreshForm(Text(tokens, "refresh_token"))), "invalid_grant");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/oauth/userinfo", Text(tokens, "access_token"))).StatusCode);
    }

    [Fact]
    public async Task What_was_taken_back_stays_ended_when_the_person_consents_again()
    {
        var old = Text(await ConnectAsync(), "refresh_token");
        await Page(Ann).DeleteAsync($"/me/authorizations/{App.Id}");
        Assert.True((await PromptAsync(Query(), Ann)).NeedsConsent);

        await ConnectAsync();

        await RefusedAsync(await TokenAsync(RefreshForm(old)), "invalid_grant");
    }

    [Fact]
    public async Task A_person_sees_which_apps_may_do_what()
    {
        await ConnectAsync("openid offline_access");
        var refreshToken = Text(await ConnectAsync("openid offline_access music"), "refresh_token");
        await TokensAsync(RefreshForm(refreshToken));

        var page = await ReadAsync<JsonElement>(await Page(Ann).GetAsync("/me/authorizations"));

        var item = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(App.Id, Text(item, "clientId"));
        Assert.Equal("Tunes", Text(item, "name"));
        Assert.Equal(["openid", "offline_access", "music"], item.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(Users.Clock.GetUtcNow(), item.GetProperty("lastUsedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Erasure_leaves_nothing_of_connected_apps()
    {
        var refreshToken = Text(await ConnectAsync(), "refresh_token");
        var person = Ann.Session.User.Id;
        var data = Users.Services.GetServices<IPersonalData>().OfType<AppGrantData>().Single();
        var held = await data.ReadAsync(person, CancellationToken.None).ToListAsync();

        await data.EraseAsync(person, CancellationToken.None);
        await data.EraseAsync(person, CancellationToken.None);

        Assert.Single(held);
        Assert.Null(await Users.Services.GetRequiredService<SessionStore>().FindAsync(IdOf(refreshToken), CancellationToken.None));
        Assert.Empty((await Users.Services.GetRequiredService<AppGrantStore>().FindAsync(person, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task An_app_has_at_most_twenty_sessions_of_a_person()
    {
        var first = Text(await ConnectAsync("offline_access music"), "refresh_token");
        var second = Text(await ConnectAsync("offline_access music"), "refresh_token");
        for (var number = 2; number <= AppGrant.MostSessions; number++)
        {
            await ConnectAsync("offline_access music");
        }

        await RefusedAsync(await TokenAsync(RefreshForm(first)), "invalid_grant");
        await TokensAsync(RefreshForm(second));
    }

    private static string IdOf(string refreshToken) => refreshToken.Split('.')[0];

    private Task<HttpResponseMessage> RevokeAsync(string token, string clientId)
        => PostFormAsync("/oauth/revoke", new() { ["token"] = token, ["client_id"] = clientId });
}
