using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class AdminSessionTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Admin_begins_continues_and_ends_a_session()
    {
        await _app.RegisterAsync();
        var admin = _app.CreateCallerClient(AppIds.Admin);

        var begun = await GrantAsync(await admin.PostAsJsonAsync("/internal/login", new LoginCall("ann@example.com", UsersApp.Password)));
        var continued = await GrantAsync(await admin.PostAsJsonAsync("/internal/refresh", new RefreshCall(begun.RefreshToken)));
        var ended = await admin.PostAsJsonAsync("/internal/logout", new RefreshCall(continued.RefreshToken));
        var afterwards = await admin.PostAsJsonAsync("/internal/refresh", new RefreshCall(continued.RefreshToken));

        Assert.Equal(["listener"], begun.Roles);
        Assert.Equal("Ann", begun.DisplayName);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetMeAsync(continued.AccessToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await ProblemAssert.IsAsync(afterwards, HttpStatusCode.Unauthorized, "session-over");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_as_on_the_listeners_site()
    {
        await _app.RegisterAsync();

        var response = await _app.CreateCallerClient(AppIds.Admin)
            .PostAsJsonAsync("/internal/login", new LoginCall("ann@example.com", "not the password"));

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Fact]
    public async Task Broken_input_is_refused_by_the_name_of_its_field()
    {
        var response = await _app.CreateCallerClient(AppIds.Admin).PostAsJsonAsync("/internal/login", new LoginCall("", UsersApp.Password));

        await ProblemAssert.FieldsAsync(response, "email");
    }

    [Fact]
    public async Task Sessions_of_the_two_sites_do_not_mix()
    {
        var web = await _app.RegisterAsync();
        var admin = _app.CreateCallerClient(AppIds.Admin);
        var begun = await GrantAsync(await admin.PostAsJsonAsync("/internal/login", new LoginCall("ann@example.com", UsersApp.Password)));

        var webTokenAtAdmin = await admin.PostAsJsonAsync("/internal/refresh", new RefreshCall(web.RefreshToken));
        var adminTokenAtWeb = await _app.RefreshAsync(begun.RefreshToken);

        Assert.Equal(HttpStatusCode.Unauthorized, webTokenAtAdmin.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, adminTokenAtWeb.StatusCode);
    }

    [Theory]
    [InlineData("/internal/login")]
    [InlineData("/internal/login/two-factor")]
    [InlineData("/internal/refresh")]
    [InlineData("/internal/logout")]
    public async Task Nobody_but_Admin_may_ask(string path)
    {
        var body = new { email = "ann@example.com", password = UsersApp.Password, refreshToken = "x", ticket = "x", code = "x" };

        var direct = await _app.CreateClient().PostAsJsonAsync(path, body);
        var otherApp = await _app.CreateCallerClient(AppIds.Gateway).PostAsJsonAsync(path, body);

        Assert.True(direct.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
        Assert.True(otherApp.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    private static async Task<SessionGrant> GrantAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var grant = await response.Content.ReadFromJsonAsync<SessionGrant>();
        Assert.NotNull(grant);
        return grant;
    }
}
