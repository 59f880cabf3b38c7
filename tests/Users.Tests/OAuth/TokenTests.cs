using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Testing;
using MusicStreaming.Users.OAuth;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class TokenTests : OAuthTest
{
    [Fact]
    public async Task A_code_gives_an_access_token_with_the_app_and_its_scopes_and_the_listeners_role_alone()
    {
        var tokens = await ConnectAsync();

        var token = new JsonWebToken(Text(tokens, "access_token"));
        Assert.Equal("Bearer", Text(tokens, "token_type"));
        Assert.Equal(600, tokens.GetProperty("expires_in").GetInt32());
        Assert.Equal(AllScopes, Text(tokens, "scope"));
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal(Ann.Session.User.Id.ToString(), token.Subject);
        Assert.Equal(App.Id, token.GetClaim("client_id").Value);
        Assert.Equal(AllScopes, token.GetClaim("scope").Value);
        Assert.Equal(["listener"], token.GetPayloadValue<string[]>("role"));
        Assert.False(token.TryGetClaim("email", out _));
        Assert.False(token.TryGetClaim("auth_time", out _));
        Assert.False(token.TryGetClaim("sid", out _));
    }

    [Fact]
    public async Task An_admins_app_is_no_admin()
    {
        var admin = await Users.LogInFirstAdminAsync();
        Assert.Contains("admin", new JsonWebToken(admin.Session.AccessToken).GetPayloadValue<string[]>("role"));
        var answer = await Page(admin).PostAsync("/oauth/authorize", Json(new { query = Query(), approve = true }));
        var code = Parameters((await ReadAsync<AuthorizationAnswer>(answer)).RedirectTo)["code"];

        var token = Text(await TokensAsync(CodeForm(code)), "access_token");

        Assert.Equal(["listener"], new JsonWebToken(token).GetPayloadValue<string[]>("role"));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/admin/oauth-clients", token)).StatusCode);
    }

    [Fact]
    public async Task An_id_token_says_who_the_person_is_to_the_app_alone()
    {
        var tokens = await ConnectAsync();
        var keys = new JsonWebKeySet(await Users.CreateClient().GetStringAsync("/.well-known/jwks.json"));

        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            Text(tokens, "id_token"),
            new TokenValidationParameters
            {
                ValidIssuer = TestTokens.Issuer,
                ValidAudience = App.Id,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                IssuerSigningKeys = keys.GetSigningKeys(),
            });

        Assert.True(result.IsValid, result.Exception?.Message);
        var token = Assert.IsType<JsonWebToken>(result.SecurityToken);
        Assert.Equal([App.Id], token.Audiences);
        Assert.Equal(Ann.Session.User.Id.ToString(), token.Subject);
        Assert.Equal("n-0S6_WzA2Mj", token.GetClaim("nonce").Value);
        Assert.Equal(Users.Clock.GetUtcNow().ToUnixTimeSeconds(), token.GetPayloadValue<long>("auth_time"));
        Assert.Equal(
            Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Text(tokens, "access_token")))[..16]),
            token.GetClaim("at_hash").Value);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/oauth/userinfo", Text(tokens, "id_token"))).StatusCode);
    }

    [Fact]
    public async Task Without_openid_and_offline_access_there_is_an_access_token_alone()
    {
        var tokens = await ConnectAsync("music");

        Assert.False(tokens.TryGetProperty("id_token", out _));
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_code_is_good_with_what_it_was_asked_for_with()
    {
        (string Parameter, string? Value)[] cases =
        [
            ("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX"),
            ("code_verifier", Challenge),
            ("code_verifier", null),
            ("redirect_uri", "https://app.example/other"),
            ("code", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ];

        await Assert.AllAsync(cases, async row =>
        {
            var (parameter, value) = row;
            var form = CodeForm(await CodeAsync(), (parameter, value));

            await RefusedAsync(await TokenAsync(form), "invalid_grant");
        });
    }

    [Fact]
    public async Task Another_app_cannot_use_a_code()
    {
        var other = (await RegisterClientAsync(ClientKind.Public)).Client;
        var code = await CodeAsync();

        await RefusedAsync(await TokenAsync(CodeForm(code, ("client_id", other.Id))), "invalid_grant");
        await TokensAsync(CodeForm(code));
    }

    [Fact]
    public async Task A_code_lasts_a_minute()
    {
        var code = await CodeAsync();
        Users.Clock.Advance(TimeSpan.FromSeconds(60));

        await RefusedAsync(await TokenAsync(CodeForm(code)), "invalid_grant");
    }

    [Fact]
    public async Task A_code_gives_no_more_than_the_app_may_have_by_then()
    {
        var code = await CodeAsync();
        await NarrowAsync("openid", "music");

        var tokens = await TokensAsync(CodeForm(code));

        Assert.Equal("openid music", Text(tokens, "scope"));
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task A_code_that_nobody_fetches_is_not_kept()
    {
        var key = $"oauth-code:{OpaqueToken.Hash(await CodeAsync())}";
        Users.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(JsonValueKind.Undefined, (await Users.Dapr.GetStateAsync<JsonElement>("users-state", key)).ValueKind);
    }

    [Fact]
    public async Task A_code_that_comes_twice_ends_what_it_gave()
    {
        var code = await CodeAsync();
        var tokens = await TokensAsync(CodeForm(code));

        await RefusedAsync(await TokenAsync(CodeForm(code)), "invalid_grant");

        await RefusedAsync(await TokenAsync(RefreshForm(Text(tokens, "refresh_token"))), "invalid_grant");
    }

    [Fact]
    public async Task Of_many_that_exchange_a_code_at_once_none_keeps_a_session()
    {
        var code = await CodeAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TokenAsync(CodeForm(code))));

        var granted = Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        var refreshToken = Text(await ReadAsync<JsonElement>(granted), "refresh_token");
        await RefusedAsync(await TokenAsync(RefreshForm(refreshToken)), "invalid_grant");
    }

    [Fact]
    public async Task The_store_holds_neither_codes_nor_refresh_tokens()
    {
        var code = await CodeAsync();
        var refreshToken = Text(await TokensAsync(CodeForm(code)), "refresh_token");
        var hash = OpaqueToken.Hash(code);

        var stored = await Users.Dapr.GetStateAsync<JsonElement>("users-state", $"oauth-code:{hash}");

        Assert.DoesNotContain(code, stored.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(refreshToken.Split('.')[1], stored.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_that_is_taken_back_voids_the_code_on_its_way()
    {
        var code = await CodeAsync();
        await Page(Ann).DeleteAsync($"/me/authorizations/{App.Id}");

        await RefusedAsync(await TokenAsync(CodeForm(code)), "invalid_grant");
    }

    [Fact]
    public async Task Other_grants_are_refused()
    {
        (string? Grant, string Error)[] cases =
        [
            ("password", "unsupported_grant_type"),
            ("client_credentials", "unsupported_grant_type"),
            (null, "invalid_request"),
        ];

        await Assert.AllAsync(cases, async row => await RefusedAsync(await TokenAsync(CodeForm("code", ("grant_type", row.Grant))), row.Error));
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var json = Json(CodeForm(await CodeAsync()));
        using var repeated = new StringContent($"client_id={App.Id}&grant_type=authorization_code&code=a&code=b", Encoding.ASCII, "application/x-www-form-urlencoded");

        await RefusedAsync(await Users.CreateClient().PostAsync("/oauth/token", json), "invalid_request");
        await RefusedAsync(await Users.CreateClient().PostAsync("/oauth/token", repeated), "invalid_request");
    }

    private static StringContent Json<T>(T value)
        => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");
}
