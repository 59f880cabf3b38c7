using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Audit;

namespace MusicStreaming.Users.Tests.Audit;

public sealed class AuditTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_staff_do_in_any_service_is_read_with_names_and_outcome()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        await HearAsync("GivePlan", admin, ann, HttpStatusCode.OK, ("plan", "hifi"));

        var entry = Assert.Single((await ReadAsync(admin)).Items);

        Assert.Equal(("billing", "GivePlan", "Ada", "Ann", 200), (entry.Service, entry.Action, entry.Actor.DisplayName, entry.Person?.DisplayName, entry.Status));
        Assert.Equal("hifi", entry.Details["plan"]);
    }

    [Fact]
    public async Task The_latest_comes_first_and_pages_go_on()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        for (var number = 1; number <= 5; number++)
        {
            await HearAsync($"Action{number}", admin, about: null, HttpStatusCode.OK);
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await ReadAsync(admin, "?limit=3");
        var second = await ReadAsync(admin, $"?limit=3&cursor={first.NextCursor}");

        Assert.Equal(["Action5", "Action4", "Action3", "Action2", "Action1"], first.Items.Concat(second.Items).Select(entry => entry.Action));
    }

    [Fact]
    public async Task It_can_be_read_by_action_and_by_person()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var bob = await _app.SeedAsync("bob@example.com", "Bob");
        await HearAsync("GivePlan", admin, ann, HttpStatusCode.OK);
        await HearAsync("GivePlan", admin, bob, HttpStatusCode.OK);
        await HearAsync("AdminPublishAlbum", admin, about: null, HttpStatusCode.OK);

        Assert.Equal(2, (await ReadAsync(admin, "?action=GivePlan")).Items.Count);
        Assert.Equal("Ann", Assert.Single((await ReadAsync(admin, $"?person={ann.Id}")).Items).Person?.DisplayName);
        Assert.Empty((await ReadAsync(admin, "?action=Nothing")).Items);
        Assert.Empty((await ReadAsync(admin, $"?person={UserId.New()}")).Items);
    }

    [Fact]
    public async Task An_entry_stays_as_it_was_first_told()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var begun = Begun("GivePlan", admin.Id, person: null);
        await _app.DeliverAsync(begun);
        await _app.DeliverAsync(Ended(begun, HttpStatusCode.Conflict));

        await _app.DeliverAsync(begun with { Action = "SomethingElse" });
        await _app.DeliverAsync(Ended(begun, HttpStatusCode.OK));

        var entry = Assert.Single((await ReadAsync(admin)).Items);
        Assert.Equal(("GivePlan", 409), (entry.Action, entry.Status));
    }

    [Fact]
    public async Task An_action_of_which_nobody_could_say_how_it_ended_is_there()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);

        await _app.DeliverAsync(Begun("GivePlan", admin.Id, person: null));

        Assert.Null(Assert.Single((await ReadAsync(admin)).Items).Status);
    }

    [Fact]
    public async Task The_log_itself_holds_no_account()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var ann = await _app.SeedAsync("ann@example.com", "Ann");

        await HearAsync("GivePlan", admin, ann, HttpStatusCode.OK);

        var page = await _app.Services.GetRequiredService<AuditStore>()
            .ReadAsync(action: null, person: null, new PageRequest(null, null), CancellationToken.None);
        var entry = Assert.Single(page.Items).Entry;
        Assert.NotEqual(admin.Id.Value, entry.Actor);
        Assert.NotEqual(ann.Id.Value, entry.Person);
    }

    [Fact]
    public async Task After_erasure_nobody_can_tell_who_it_was()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        await HearAsync("GivePlan", admin, ann, HttpStatusCode.OK);
        var pseudonym = Assert.Single((await ReadAsync(admin)).Items).Person?.Pseudonym;
        var pseudonyms = _app.Services.GetRequiredService<Pseudonyms>();

        await pseudonyms.ForgetAsync(ann.Id, CancellationToken.None);
        await pseudonyms.ForgetAsync(ann.Id, CancellationToken.None);

        var entry = Assert.Single((await ReadAsync(admin)).Items);
        Assert.Equal(new AuditedPerson(Assert.NotNull(pseudonym), UserId: null, DisplayName: null), entry.Person);
        Assert.Empty((await ReadAsync(admin, $"?person={ann.Id}")).Items);
    }

    [Fact]
    public async Task An_action_about_somebody_who_is_gone_leaves_no_trace_of_the_id()
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        var gone = UserId.New();

        await _app.DeliverAsync(Begun("GivePlan", admin.Id, gone));

        Assert.NotNull(Assert.Single((await ReadAsync(admin)).Items).Person);
        Assert.Null(await _app.Services.GetRequiredService<Pseudonyms>().FindAsync(gone, CancellationToken.None));
    }

    [Fact]
    public async Task A_person_has_one_pseudonym_however_many_ask_at_once()
    {
        var ann = await _app.SeedAsync("ann@example.com", "Ann");
        var pseudonyms = _app.Services.GetRequiredService<Pseudonyms>();

        var given = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => pseudonyms.OfAsync(ann.Id, CancellationToken.None)));

        Assert.Single(given.Distinct());
    }

    [Theory]
    [InlineData(Roles.Listener)]
    [InlineData(Roles.Curator)]
    [InlineData(Roles.Support)]
    public async Task Only_admins_read_it(string role)
    {
        var client = await _app.AtAdminAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/admin/audit")).StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Nobody_changes_it(string method)
    {
        var admin = await _app.SeedAsync("admin@example.com", "Ada", Roles.Admin);
        await HearAsync("GivePlan", admin, about: null, HttpStatusCode.OK);
        var client = await _app.AtAdminAsync(admin);
        var entry = Assert.Single((await ReadAsync(admin)).Items);

        using var list = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/admin/audit"));
        using var one = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/admin/audit/{entry.Id}"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, list.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
    }

    private async Task HearAsync(string action, Account actor, Account? about, HttpStatusCode status, params (string Name, string Value)[] details)
    {
        var begun = Begun(action, actor.Id, about?.Id);
        await _app.DeliverAsync(begun);
        await _app.DeliverAsync(Ended(begun, status, details));
    }

    private AdminActionBegun Begun(string action, UserId actor, UserId? person)
        => new(Guid.CreateVersion7(), Version: 1, AppIds.Billing, action, actor, person, Item: null, _app.Clock.GetUtcNow());

    private static AdminActionEnded Ended(AdminActionBegun begun, HttpStatusCode status, params (string Name, string Value)[] details)
        => new(Guid.CreateVersion7(), begun.EventId, Version: 1, (int)status, details.ToDictionary(detail => detail.Name, detail => detail.Value));

    private async Task<Page<AuditItem>> ReadAsync(Account admin, string query = "")
        => await (await _app.AtAdminAsync(admin)).GetFromJsonAsync<Page<AuditItem>>($"/admin/audit{query}")
            ?? throw new InvalidOperationException("There is no page.");
}
