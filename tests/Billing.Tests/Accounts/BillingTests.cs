using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Billing.Accounts;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Billing.Tests.Accounts;

public sealed class BillingTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Billing) { ShuffleSeed = 7 };
    private readonly UserId _ann = UserId.New();
    private readonly UserId _admin = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_plans_are_listed_with_their_prices()
    {
        var plans = await _app.CreateClient(_ann).GetFromJsonAsync<PlansResponse>("/plans");

        Assert.NotNull(plans);
        Assert.Equal(["free", "premium", "hifi"], plans.Items.Select(plan => plan.Id));
        Assert.Equal(new Money(0, "EUR"), plans.Items[0].Price);
        Assert.Equal(new Entitlements("hifi", 256_000, Lossless: true, SimultaneousStreams: 4), plans.Items[2].Entitlements);
    }

    [Fact]
    public async Task Somebody_whose_registration_has_not_arrived_yet_has_the_free_plan()
    {
        var mine = await _app.CreateClient(_ann).GetFromJsonAsync<MyPlanResponse>("/me");

        Assert.Equal(new MyPlanResponse("free", Entitlements.Free, Since: null), mine);
    }

    [Fact]
    public async Task Whoever_registers_is_given_the_free_plan_once_however_often_the_news_comes()
    {
        var registered = Registered(_ann);
        var others = Enumerable.Range(0, 5).Select(_ => Registered(UserId.New())).ToList();

        await Task.WhenAll(others.Append(registered).Append(registered).Append(registered).Select(@event => _app.PublishAsync(@event)));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var mine = await _app.CreateClient(_ann).GetFromJsonAsync<MyPlanResponse>("/me");
        Assert.Equal(new MyPlanResponse("free", Entitlements.Free, registered.RegisteredAt), mine);
        Assert.Equal((1, Entitlements.Free), Assert.Single(Told(_ann)));
        Assert.Equal(6, _app.Runtime.Published.Count(@event => @event.Type == EntitlementsChanged.Type));
    }

    [Fact]
    public async Task An_admin_gives_a_plan_and_everybody_hears_of_it()
    {
        await _app.DeliverAsync(Registered(_ann));

        var response = await GiveAsync(_ann, new GivePlanRequest("hifi", Version: 1));

        var account = await response.Content.ReadFromJsonAsync<AccountResponse>();
        Assert.NotNull(account);
        Assert.Equal("hifi", account.Plan);
        Assert.True(account.IsComplimentary);
        Assert.Equal(2, account.Version);
        Assert.Equal([(1, Entitlements.Free), (2, account.Entitlements)], Told(_ann).OrderBy(told => told.Version));
    }

    [Fact]
    public async Task The_news_of_a_registration_that_comes_again_takes_no_plan_away()
    {
        var registered = Registered(_ann);
        await _app.DeliverAsync(registered);
        await GiveAsync(_ann, new GivePlanRequest("premium", Version: null));

        await _app.DeliverAsync(registered);

        var mine = await _app.CreateClient(_ann).GetFromJsonAsync<MyPlanResponse>("/me");
        Assert.Equal("premium", mine?.Plan);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_has_changed_is_a_conflict()
    {
        await _app.DeliverAsync(Registered(_ann));
        await GiveAsync(_ann, new GivePlanRequest("premium", Version: 1));

        var stale = await GiveAsync(_ann, new GivePlanRequest("hifi", Version: 1));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("premium", (await _app.CreateClient(_ann).GetFromJsonAsync<MyPlanResponse>("/me"))?.Plan);
    }

    [Fact]
    public async Task A_plan_or_an_account_that_is_not_there_cannot_be_given_or_get_one()
    {
        await _app.DeliverAsync(Registered(_ann));

        var noPlan = await GiveAsync(_ann, new GivePlanRequest("platinum", Version: null));
        var noAccount = await GiveAsync(UserId.New(), new GivePlanRequest("hifi", Version: null));

        Assert.Equal(HttpStatusCode.BadRequest, noPlan.StatusCode);
        Assert.True((await noPlan.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("planId", out _));
        Assert.Equal(HttpStatusCode.NotFound, noAccount.StatusCode);
    }

    [Fact]
    public async Task Listeners_neither_see_nor_change_accounts()
    {
        await _app.DeliverAsync(Registered(_ann));
        var client = _app.CreateClient(_ann);

        var read = await client.GetAsync(new Uri($"/admin/accounts/{_ann}", UriKind.Relative));
        var write = await client.PutAsJsonAsync($"/admin/accounts/{_ann}/plan", new GivePlanRequest("hifi", Version: null));
        var anonymous = await _app.CreateClient().GetAsync("/me");

        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("free", (await client.GetFromJsonAsync<MyPlanResponse>("/me"))?.Plan);
    }

    private UserRegistered Registered(UserId userId) => new(Guid.CreateVersion7(), userId, Version: 1, _app.Clock.GetUtcNow());

    private Task<HttpResponseMessage> GiveAsync(UserId userId, GivePlanRequest request)
        => _app.CreateClient(_admin, Roles.Listener, Roles.Admin).PutAsJsonAsync($"/admin/accounts/{userId}/plan", request);

    private List<(long Version, Entitlements Entitlements)> Told(UserId userId) =>
    [
        .. _app.Runtime.Published
            .Where(@event => @event.Type == EntitlementsChanged.Type)
            .Select(@event => JsonSerializer.Deserialize<EntitlementsChanged>(@event.Data, JsonSerializerOptions.Web))
            .OfType<EntitlementsChanged>()
            .Where(@event => @event.UserId == userId)
            .Select(@event => (@event.Version, @event.Entitlements)),
    ];
}
