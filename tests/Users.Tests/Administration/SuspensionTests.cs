using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.Audit;

namespace MusicStreaming.Users.Tests.Administration;

public sealed class SuspensionTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_suspended_person_is_told_of_with_growing_versions_and_a_letter_is_on_its_way()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);

        var suspended = await SuspendAsync(admin, ann);
        using var restored = await admin.PostAsync($"/admin/users/{ann.Id}/restore", content: null);

        Assert.Equal("Because.", suspended.Suspension?.Reason);
        Assert.Null((await restored.Content.ReadFromJsonAsync<AdminUser>())?.Suspension);
        var told = Assert.Single(Told<UserSuspended>());
        var toldAgain = Assert.Single(Told<UserRestored>());
        Assert.Equal((ann.Id, ann.Id), (told.UserId, toldAgain.UserId));
        Assert.True(told.Version < toldAgain.Version);
        Assert.Equal(2, _app.Runtime.Published.Count(@event => @event.Type == "users.mail-due"));
    }

    [Fact]
    public async Task A_suspended_person_neither_goes_on_nor_logs_in_until_restored()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var web = await SignedIn.FromAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password));
        var atAdmin = await _app.GrantAsync(ann);

        await SuspendAsync(admin, ann);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(web.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAtAdminAsync(atAdmin)).StatusCode);
        await ProblemAssert.IsAsync(await _app.LogInAsync("ann@example.com", UsersApp.Password), HttpStatusCode.Forbidden, "suspended");
        await ProblemAssert.IsAsync(await LogInAtAdminAsync(UsersApp.Password), HttpStatusCode.Forbidden, "suspended");
        await ProblemAssert.IsAsync(await LogInAtAdminAsync("not the password"), HttpStatusCode.Unauthorized, "invalid-credentials");

        await admin.PostAsync($"/admin/users/{ann.Id}/restore", content: null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(web.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
    }

    [Fact]
    public async Task Neither_oneself_nor_twice()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var admin = await _app.AtAdminAsync(ada);

        await ProblemAssert.IsAsync(await PostAsync(admin, ada), HttpStatusCode.Forbidden, "own-account");
        await SuspendAsync(admin, ann);
        await ProblemAssert.IsAsync(await PostAsync(admin, ann), HttpStatusCode.Conflict, "nothing-to-change");
    }

    [Fact]
    public async Task Of_two_admins_who_suspend_each_other_at_once_one_stays()
    {
        var ada = await _app.SeedAsync("ada@example.com", "Ada", Roles.Listener, Roles.Admin);
        var eve = await _app.SeedAsync("eve@example.com", "Eve", Roles.Listener, Roles.Admin);
        var (adas, eves) = (await _app.AtAdminAsync(ada), await _app.AtAdminAsync(eve));

        var answers = await Task.WhenAll(PostAsync(adas, eve), PostAsync(eves, ada));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_who_is_suspended_can_do_nothing_with_the_token_that_is_left()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var eve = await _app.SeedAsync("eve@example.com", "Eve", Roles.Listener, Roles.Admin);
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var eves = await _app.AtAdminAsync(eve);

        await SuspendAsync(admin, eve);

        await ProblemAssert.IsAsync(await PostAsync(eves, ann), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task A_suspended_person_gets_no_session_by_a_change_of_credentials_with_the_token_that_is_left()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);
        var anns = await new Browser(_app).LogInAsync();

        await SuspendAsync(admin, ann);

        var changed = await anns.PostAsync("/me/password", new { newPassword = "another long passphrase" });
        await ProblemAssert.IsAsync(changed, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task It_is_in_the_audit_log_without_the_reason()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);

        await SuspendAsync(admin, ann);

        var entry = await Eventually.ValueAsync(
            async () => (await admin.GetFromJsonAsync<Page<AuditItem>>("/admin/audit?action=SuspendUser"))?.Items is [{ Status: not null } item] ? item : null,
            "the entry of the suspension");
        Assert.Equal(("Ann", 200), (entry.Person?.DisplayName, entry.Status));
        Assert.DoesNotContain(_app.Runtime.Published, @event => @event.Data.Contains("Because", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    public async Task A_reason_is_needed(string reason)
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var admin = await _app.AtAdminAsync(Roles.Admin);

        await ProblemAssert.FieldsAsync(await PostAsync(admin, ann, reason), "reason");
    }

    private static async Task<AdminUser> SuspendAsync(HttpClient admin, Account account)
    {
        var response = await PostAsync(admin, account);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<AdminUser>() ?? throw new InvalidOperationException("There is no answer.");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient admin, Account account, string reason = "Because.")
        => admin.PostAsJsonAsync($"/admin/users/{account.Id}/suspend", new { reason });

    private Task<HttpResponseMessage> LogInAtAdminAsync(string password)
        => _app.CreateCallerClient(AppIds.Admin).PostAsJsonAsync("/internal/login", new LoginCall("ann@example.com", password));

    private Task<HttpResponseMessage> RefreshAtAdminAsync(SessionGrant grant)
        => _app.CreateCallerClient(AppIds.Admin).PostAsJsonAsync("/internal/refresh", new RefreshCall(grant.RefreshToken));

    private IReadOnlyList<TEvent> Told<TEvent>()
        where TEvent : IEvent
        =>
        [
            .. _app.Runtime.Published.Where(@event => @event.Type == TEvent.Type)
                .Select(@event => JsonSerializer.Deserialize<TEvent>(@event.Data, JsonSerializerOptions.Web)).OfType<TEvent>(),
        ];
}
