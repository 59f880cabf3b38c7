using System.Net;
using System.Text.Json;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class UserInfoTests : OAuthTest
{
    [Theory]
    [InlineData("openid", new[] { "sub" })]
    [InlineData("openid profile", new[] { "name", "sub" })]
    [InlineData("openid email", new[] { "email", "email_verified", "sub" })]
    [InlineData("openid profile email music", new[] { "email", "email_verified", "name", "sub" })]
    public async Task An_app_learns_what_its_scopes_say(string scopes, string[] claims)
    {
        var token = Text(await ConnectAsync(scopes), "access_token");

        var info = await ReadAsync<JsonElement>(await GetAsync("/oauth/userinfo", token));

        Assert.Equal(claims, info.EnumerateObject().Select(claim => claim.Name).Order());
        Assert.Equal(Ann.Session.User.Id.ToString(), Text(info, "sub"));
    }

    [Fact]
    public async Task It_can_be_posted_for_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/userinfo");
        request.Headers.Authorization = new("Bearer", Text(await ConnectAsync(), "access_token"));

        Assert.Equal(HttpStatusCode.OK, (await Users.CreateClient().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Without_openid_the_scope_is_too_small()
    {
        var response = await GetAsync("/oauth/userinfo", Text(await ConnectAsync("music profile"), "access_token"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("error=\"insufficient_scope\"", Assert.Single(response.Headers.WwwAuthenticate).Parameter);
    }

    [Fact]
    public async Task What_was_taken_from_the_app_is_told_no_more()
    {
        var token = Text(await ConnectAsync(), "access_token");
        await NarrowAsync("openid", "profile");

        var info = await ReadAsync<JsonElement>(await GetAsync("/oauth/userinfo", token));

        Assert.Equal(["name", "sub"], info.EnumerateObject().Select(claim => claim.Name).Order());
    }

    [Fact]
    public async Task A_token_is_worth_nothing_once_its_consent_was_taken_back_also_when_another_was_given()
    {
        var token = Text(await ConnectAsync(), "access_token");
        await Page(Ann).DeleteAsync($"/me/authorizations/{App.Id}");
        var without = await GetAsync("/oauth/userinfo", token);
        Users.Clock.Advance(TimeSpan.FromSeconds(2));
        await ConnectAsync();

        var again = await GetAsync("/oauth/userinfo", token);

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_there_is_nothing()
    {
        var response = await Users.CreateClient().GetAsync("/oauth/userinfo");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task An_app_gets_nothing_of_an_account_but_what_endpoints_name()
    {
        var token = Text(await ConnectAsync(), "access_token");

        var answers = await ClosedDoors.VisitAsync(Users, token);

        // What people may see of each other, an app with the scope of music sees as well.
        var open = answers.Where(answer => answer.Value != HttpStatusCode.Forbidden)
            .Select(answer => answer.Key)
            .Where(door => !door.StartsWith("GET /people/", StringComparison.Ordinal));
        Assert.Contains("DELETE /me/authorizations/", string.Join('\n', answers.Keys), StringComparison.Ordinal);
        Assert.Equal(["GET /me", "GET /oauth/userinfo", "POST /oauth/userinfo"], open);
    }

    [Fact]
    public async Task An_app_that_may_only_play_music_does_not_learn_who_listens()
        => Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/me", Text(await ConnectAsync("openid music"), "access_token"))).StatusCode);
}
