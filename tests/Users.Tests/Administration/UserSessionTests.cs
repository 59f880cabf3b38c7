using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Administration;

public sealed class UserSessionTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Support_sees_where_somebody_is_logged_in_and_ends_one_session_or_all()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        SignedIn[] browsers = [await LogInAsync(), await LogInAsync(), await LogInAsync()];
        var support = await _app.AtAdminAsync(Roles.Support);

        var before = await ListAsync(support, ann.Id);
        using var ended = await support.DeleteAsync($"/admin/users/{ann.Id}/sessions/{before[0].Id}");
        var between = await ListAsync(support, ann.Id);
        using var endedAll = await support.DeleteAsync($"/admin/users/{ann.Id}/sessions");

        Assert.Equal(3, before.Count);
        Assert.All(before, session => Assert.False(session.IsCurrent));
        Assert.Equal(before.Skip(1).Select(session => session.Id).Order(), between.Select(session => session.Id).Order());
        Assert.Empty(await ListAsync(support, ann.Id));
        foreach (var browser in browsers)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(browser.RefreshToken)).StatusCode);
        }
    }

    [Fact]
    public async Task A_session_is_ended_only_as_its_owners()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var bob = await _app.SeedAsync("bob@example.com", "Bob");
        var browser = await LogInAsync();
        var support = await _app.AtAdminAsync(Roles.Support);
        var session = Assert.Single(await ListAsync(support, ann.Id));

        using var response = await support.DeleteAsync($"/admin/users/{bob.Id}/sessions/{session.Id}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(browser.RefreshToken)).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Listener)]
    [InlineData(Roles.Curator)]
    public async Task Nobody_else_sees_sessions(string role)
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var client = await _app.AtAdminAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/admin/users/{ann.Id}/sessions")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.DeleteAsync($"/admin/users/{ann.Id}/sessions")).StatusCode);
    }

    [Fact]
    public async Task Weighty_actions_need_a_fresh_proof_of_who_asks()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var grant = await _app.GrantAsync(ada);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await (await _app.CreateCallerClient(AppIds.Admin)
            .PostAsJsonAsync("/internal/refresh", new Contracts.Calls.RefreshCall(grant.RefreshToken))).Content.ReadFromJsonAsync<Contracts.Calls.SessionGrant>();
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", later?.AccessToken);

        await ProblemAssert.IsAsync(
            await client.PostAsJsonAsync($"/admin/users/{ann.Id}/suspend", new { reason = "Because." }), HttpStatusCode.Forbidden, "reauthentication-required");
        await ProblemAssert.IsAsync(
            await client.PutAsJsonAsync($"/admin/users/{ann.Id}/roles", new { roles = new[] { Roles.Admin } }), HttpStatusCode.Forbidden, "reauthentication-required");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/admin/users/{ann.Id}")).StatusCode);
    }

    private async Task<SignedIn> LogInAsync() => await SignedIn.FromAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password));

    private static async Task<IReadOnlyList<SessionInfo>> ListAsync(HttpClient client, UserId user)
        => (await client.GetFromJsonAsync<Page<SessionInfo>>($"/admin/users/{user}/sessions"))?.Items ?? [];
}
