using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Administration;

namespace MusicStreaming.Users.Tests.Administration;

public sealed class UserAdminTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Support_finds_people_and_sees_one()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann Smith");
        var support = await _app.AtAdminAsync(Roles.Support);

        var found = await SearchAsync(support, "smith");
        var one = await support.GetFromJsonAsync<AdminUser>($"/admin/users/{ann.Id}");

        Assert.Equal(("Ann Smith", "ann@example.com", false), Assert.Single(found.Items.Select(user => (user.DisplayName, user.Email, user.IsSuspended))));
        Assert.Equal(("ann@example.com", true, null), (one?.Email, one?.HasPassword, one?.Suspension));
    }

    [Fact]
    public async Task The_newest_come_first_and_the_staff_can_be_listed_by_role()
    {
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        await _app.SeedAsync("ann@example.com", "Ann");
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        await _app.SeedAsync("carl@example.com", "Carl", Roles.Listener, Roles.Curator);
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        var support = await _app.AtAdminAsync(Roles.Support);

        var newest = await support.GetFromJsonAsync<Page<AdminUserSummary>>("/admin/users?limit=3");
        var curators = await support.GetFromJsonAsync<Page<AdminUserSummary>>("/admin/users?role=curator");

        Assert.Equal(["The support", "Carl", "Ann"], newest?.Items.Select(user => user.DisplayName));
        Assert.Equal(["Carl"], curators?.Items.Select(user => user.DisplayName));
    }

    [Theory]
    [InlineData(Roles.Listener)]
    [InlineData(Roles.Curator)]
    public async Task Nobody_else_sees_people(string role)
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var client = await _app.AtAdminAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/admin/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/admin/users/{ann.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/admin/users/search", new { text = "ann" })).StatusCode);
    }

    [Theory]
    [InlineData(Roles.Listener)]
    [InlineData(Roles.Curator)]
    [InlineData(Roles.Support)]
    public async Task Only_admins_suspend_and_give_roles(string role)
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var client = await _app.AtAdminAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync($"/admin/users/{ann.Id}/suspend", new { reason = "Because." })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/admin/users/{ann.Id}/restore", content: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PutAsJsonAsync($"/admin/users/{ann.Id}/roles", new { roles = new[] { Roles.Admin } })).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_search_wants_a_text(string? text)
    {
        var support = await _app.AtAdminAsync(Roles.Support);

        await ProblemAssert.FieldsAsync(await support.PostAsJsonAsync("/admin/users/search", new { text }), "text");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("nKaputt")]
    public async Task A_cursor_of_nothing_is_refused(string cursor)
    {
        var support = await _app.AtAdminAsync(Roles.Support);

        await ProblemAssert.IsAsync(
            await support.PostAsJsonAsync("/admin/users/search", new { text = "ann", cursor }), HttpStatusCode.BadRequest, "invalid-cursor");
    }

    [Fact]
    public async Task Who_is_not_there_is_not_found()
    {
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var nobody = UserId.New();

        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/users/{nobody}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsJsonAsync($"/admin/users/{nobody}/suspend", new { reason = "Because." })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PutAsJsonAsync($"/admin/users/{nobody}/roles", new { roles = Array.Empty<string>() })).StatusCode);
    }

    [Fact]
    public async Task Support_has_a_link_sent_that_nobody_else_sees()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var support = await _app.AtAdminAsync(Roles.Support);
        var before = Letters();

        using var response = await support.PostAsync($"/admin/users/{ann.Id}/reset-password", content: null);
        using var missing = await support.PostAsync($"/admin/users/{UserId.New()}/reset-password", content: null);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.NotFound), (response.StatusCode, missing.StatusCode));
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Equal(before + 1, Letters());
    }

    private int Letters() => _app.Runtime.Published.Count(@event => @event.Type == "users.mail-due");

    private static async Task<Page<AdminUserSummary>> SearchAsync(HttpClient client, string text)
    {
        var response = await client.PostAsJsonAsync("/admin/users/search", new { text });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<Page<AdminUserSummary>>() ?? throw new InvalidOperationException("There is no page.");
    }
}
