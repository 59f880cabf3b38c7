using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.Audit;
using MusicStreaming.Users.Tests.Privacy;

namespace MusicStreaming.Users.Tests.Administration;

public sealed class RoleTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_new_role_comes_with_the_next_token()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var before = await _app.GrantAsync(ann);

        using var answer = await SetAsync(admin, ann, Roles.Support);
        var after = await (await RefreshAsync(before)).Content.ReadFromJsonAsync<SessionGrant>();

        Assert.Equal([Roles.Listener, Roles.Support], (await answer.Content.ReadFromJsonAsync<AdminUser>())?.Roles);
        Assert.Equal([Roles.Listener, Roles.Support], after?.Roles);
    }

    [Fact]
    public async Task Who_loses_a_role_is_logged_out()
    {
        var carl = await _app.SeedAsync("carl@example.com", "Carl", Roles.Listener, Roles.Curator, Roles.Support);
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var before = await _app.GrantAsync(carl);

        await SetAsync(admin, carl, Roles.Curator);

        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(before)).StatusCode);
        Assert.Equal([Roles.Listener, Roles.Curator], (await _app.GrantAsync(carl)).Roles);
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles()
    {
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var admin = await _app.AtAdminAsync(ada);

        await ProblemAssert.IsAsync(await SetAsync(admin, ada), HttpStatusCode.Forbidden, "own-account");
        await ProblemAssert.IsAsync(await SetAsync(admin, ada, Roles.Admin, Roles.Curator), HttpStatusCode.Forbidden, "own-account");
    }

    [Fact]
    public async Task Of_two_admins_who_take_each_others_role_at_once_one_stays()
    {
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var eve = await _app.SeedAsync("eve@example.com", "Eve", Roles.Listener, Roles.Admin);
        var (adas, eves) = (await _app.AtAdminAsync(ada), await _app.AtAdminAsync(eve));

        var answers = await Task.WhenAll(SetAsync(adas, eve), SetAsync(eves, ada));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    /// <summary>Else the last one could go, and nobody would be left to give the role.</summary>
    [Fact]
    public async Task An_admin_stays_until_another_has_taken_the_role()
    {
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var eve = await _app.AtAdminAsync(Roles.Admin);

        await ProblemAssert.IsAsync(await (await Owner.LogInAsync(_app, "ada@example.com")).PostAsync("/me/erasure"), HttpStatusCode.Conflict, "has-staff-role");
        await SetAsync(eve, ada);

        Assert.Equal(HttpStatusCode.Accepted, (await (await Owner.LogInAsync(_app, "ada@example.com")).PostAsync("/me/erasure")).StatusCode);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("Admin")]
    public async Task There_are_no_other_roles(string role)
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);

        await ProblemAssert.FieldsAsync(await SetAsync(admin, ann, role), "roles");
    }

    [Fact]
    public async Task The_audit_log_says_what_was_before_and_after()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);

        await SetAsync(admin, ann, Roles.Curator);

        var entry = await Eventually.ValueAsync(
            async () => (await admin.GetFromJsonAsync<Page<AuditItem>>("/admin/audit?action=SetRoles"))?.Items is [{ Status: not null } item] ? item : null,
            "the entry of the change");
        Assert.Equal(("listener", "listener curator"), (entry.Details["before"], entry.Details["after"]));
    }

    private static Task<HttpResponseMessage> SetAsync(HttpClient admin, Account account, params string[] roles)
        => admin.PutAsJsonAsync($"/admin/users/{account.Id}/roles", new { roles });

    private Task<HttpResponseMessage> RefreshAsync(SessionGrant grant)
        => _app.CreateCallerClient(AppIds.Admin).PostAsJsonAsync("/internal/refresh", new RefreshCall(grant.RefreshToken));
}
