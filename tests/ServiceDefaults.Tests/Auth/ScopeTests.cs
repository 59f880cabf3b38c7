using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Auth;

public sealed class ScopeTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly UserId _user = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/me", "music", HttpStatusCode.OK)]
    [InlineData("/me", "openid music", HttpStatusCode.OK)]
    [InlineData("/me", "openid profile email offline_access", HttpStatusCode.Forbidden)]
    [InlineData("/me", "musical", HttpStatusCode.Forbidden)]
    [InlineData("/me", "", HttpStatusCode.Forbidden)]
    [InlineData("/signed-in", "music", HttpStatusCode.OK)]
    [InlineData("/signed-in", "openid", HttpStatusCode.Forbidden)]
    [InlineData("/profile", "profile email", HttpStatusCode.OK)]
    [InlineData("/profile", "profile music", HttpStatusCode.Forbidden)]
    [InlineData("/own", "music profile email openid offline_access", HttpStatusCode.Forbidden)]
    [InlineData("/admin", "music profile email openid offline_access", HttpStatusCode.Forbidden)]
    public async Task An_apps_token_opens_what_its_scopes_say(string path, string scopes, HttpStatusCode expected)
        => Assert.Equal(expected, await StatusAsync(path, TestTokens.MintForApp(_user, _app.Clock.GetUtcNow(), scopes.Split(' '))));

    [Theory]
    [InlineData("/me")]
    [InlineData("/signed-in")]
    [InlineData("/profile")]
    [InlineData("/own")]
    [InlineData("/admin")]
    public async Task A_token_of_our_own_sites_needs_no_scope(string path)
        => Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, TestTokens.Mint(_user, _app.Clock.GetUtcNow(), Roles.Admin)));

    private async Task<HttpStatusCode> StatusAsync(string path, string token)
    {
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (await client.GetAsync(path)).StatusCode;
    }
}
