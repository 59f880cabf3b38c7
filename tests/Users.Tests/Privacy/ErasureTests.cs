using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Privacy;
using MusicStreaming.Users.Tiers;

namespace MusicStreaming.Users.Tests.Privacy;

public sealed class ErasureTests : IAsyncLifetime
{
    private static readonly TimeSpan Delay = TimeSpan.FromDays(14);

    private readonly UsersApp _app = new();

    private AccountStore Accounts => _app.Services.GetRequiredService<AccountStore>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Who_asks_for_it_has_fourteen_days_in_which_everything_works_and_says_so()
    {
        var ann = await Owner.RegisterAsync(_app);

        var answer = await ann.PostAsync("/me/erasure");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var erasure = await ann.GetAsync<ErasureResponse>("/me/erasure");
        Assert.Equal(_app.Clock.GetUtcNow() + Delay, erasure.DueAt);
        Assert.Equal(erasure.DueAt, (await ann.GetAsync<UserResponse>("/me")).ErasureDueAt);
        _app.Clock.Advance(Delay - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task The_wish_takes_a_recent_proof_of_who_asks()
    {
        var ann = await Owner.RegisterAsync(_app);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = await SignedIn.FromAsync(await _app.RefreshAsync(ann.SignedIn.RefreshToken));
        ann.Client.DefaultRequestHeaders.Authorization = new("Bearer", refreshed.Session.AccessToken);

        await ProblemAssert.IsAsync(await ann.PostAsync("/me/erasure"), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task A_wish_that_was_taken_back_has_no_consequence()
    {
        var ann = await Owner.RegisterAsync(_app);
        await ann.PostAsync("/me/erasure");

        Assert.Equal(HttpStatusCode.NoContent, (await ann.Client.DeleteAsync("/me/erasure")).StatusCode);

        Assert.Null((await ann.GetAsync<ErasureResponse>("/me/erasure")).DueAt);
        _app.Clock.Advance(Delay + TimeSpan.FromDays(1));
        await SagaAsync(ann.Id);
        Assert.Empty(Requests());
        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
    }

    [Fact]
    public async Task A_second_wish_does_not_put_off_the_first()
    {
        var ann = await Owner.RegisterAsync(_app);
        await ann.PostAsync("/me/erasure");
        var due = (await ann.GetAsync<ErasureResponse>("/me/erasure")).DueAt;
        _app.Clock.Advance(TimeSpan.FromMinutes(5));

        await ann.PostAsync("/me/erasure");

        Assert.Equal(due, (await ann.GetAsync<ErasureResponse>("/me/erasure")).DueAt);
    }

    [Fact]
    public async Task When_the_time_is_over_the_account_is_closed_and_every_service_is_asked()
    {
        var ann = await CloseAsync();

        var request = Assert.Single(Requests());
        Assert.Contains(ann.Id.ToString(), request.Data, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(ann.SignedIn.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateCallerClient(AppIds.Notifications).GetAsync($"/internal/users/{ann.Id}/contact")).StatusCode);
    }

    [Fact]
    public async Task There_is_no_way_back_once_it_has_begun()
    {
        var ann = await CloseAsync();

        await _app.Services.GetRequiredService<ErasureDesk>().UndoAsync(ann.Id, CancellationToken.None);

        Assert.True((await Accounts.FindAsync(ann.Id, CancellationToken.None))?.Value.IsClosed);
    }

    [Fact]
    public async Task Services_that_have_not_confirmed_are_asked_again_each_day()
    {
        var ann = await CloseAsync();
        await ConfirmAllButAsync(ann.Id, AppIds.Streaming);

        _app.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.TrueAsync(() => Requests().Count == 2, "a second request");

        Assert.Equal([AppIds.Streaming], (await Accounts.FindAsync(ann.Id, CancellationToken.None))?.Value.Erasure?.Missing.AsEnumerable());
        Assert.Contains("\"version\":2", Requests()[1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_have_confirmed_the_account_is_erased_once_no_token_of_it_is_alive()
    {
        var ann = await CloseAsync();
        await ConfirmAllButAsync(ann.Id);

        Assert.NotNull(await Accounts.FindAsync(ann.Id, CancellationToken.None));
        _app.Clock.Advance(TimeSpan.FromMinutes(12));
        await GoneAsync(ann.Id);

        Assert.Single(_app.Runtime.Published, published => published.Type == UserErased.Type);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
        Assert.Empty(await IndexedAsync(ann.Id));
        Assert.Contains(_app.Runtime.Emails, mail => mail.Subject == "Your account was deleted");
    }

    [Fact]
    public async Task The_address_is_free_again_afterwards()
    {
        var before = await EraseAsync();

        var after = await Owner.RegisterAsync(_app);

        Assert.NotEqual(before.Id, after.Id);
    }

    [Theory]
    [InlineData(Cut.BeforeTheShell)]
    [InlineData(Cut.BeforeTheEnd)]
    public async Task A_crash_in_the_middle_goes_on_where_it_was(Cut cut)
    {
        var ann = await CloseAsync();
        var own = _app.Services.GetRequiredService<OwnErasure>();
        var stored = await Accounts.FindAnyAsync(ann.Id, CancellationToken.None);
        Assert.NotNull(stored);
        if (cut == Cut.BeforeTheShell)
        {
            await Accounts.ReleaseEmailAsync(stored.Value, CancellationToken.None);
        }
        else
        {
            await own.EraseAsync(stored, CancellationToken.None);
        }

        await ConfirmAllButAsync(ann.Id);
        _app.Clock.Advance(TimeSpan.FromMinutes(12));

        await GoneAsync(ann.Id);
        await _app.Runtime.IdleAsync(CancellationToken.None);
        Assert.Single(_app.Runtime.Published, published => published.Type == UserErased.Type);
    }

    [Fact]
    public async Task What_comes_late_brings_nothing_back()
    {
        var ann = await EraseAsync();

        await _app.DeliverAsync(new EntitlementsChanged(Guid.CreateVersion7(), ann.Id, 9, Entitlements.Free with { Tier = "hifi" }));
        await _app.DeliverAsync(new UserRegistered(Guid.CreateVersion7(), ann.Id, 1, _app.Clock.GetUtcNow()));
        await _app.DeliverAsync(BillingErasureConfirmed.Confirm(new UserErasureRequested(Guid.CreateVersion7(), ann.Id, 1)));

        Assert.Equal("free", await _app.Services.GetRequiredService<TierStore>().FindAsync(ann.Id, CancellationToken.None));
        Assert.Empty(await IndexedAsync(ann.Id));
        Assert.Null(await Accounts.FindAnyAsync(ann.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_keeps_an_erasure_waiting_for_ever_unheard_of()
        => Assert.Equal(
            ErasingServices.All.Order(),
            typeof(UserErasureRequested).Assembly.GetTypes()
                .Where(type => type.GetInterfaces().Any(face => face.Name == typeof(IErasureConfirmed<>).Name))
                .Where(type => _app.Services.GetServices(typeof(IEventHandler<>).MakeGenericType(type)).Any())
                .Select(type => type.GetProperty("Service")?.GetValue(null)?.ToString() ?? "")
                .Order());

    public enum Cut
    {
        BeforeTheShell,
        BeforeTheEnd,
    }

    private List<Dapr.Sidecar.PublishedEvent> Requests()
        => [.. _app.Runtime.Published.Where(published => published.Type == UserErasureRequested.Type)];

    private async Task<Owner> EraseAsync()
    {
        var ann = await CloseAsync();
        await ConfirmAllButAsync(ann.Id);
        _app.Clock.Advance(TimeSpan.FromMinutes(12));
        await GoneAsync(ann.Id);
        await _app.Runtime.IdleAsync(CancellationToken.None);
        return ann;
    }

    /// <summary>Somebody whose fourteen days are over.</summary>
    private async Task<Owner> CloseAsync()
    {
        var ann = await Owner.RegisterAsync(_app);
        await _app.DeliverAsync(new EntitlementsChanged(Guid.CreateVersion7(), ann.Id, 1, Entitlements.Free));
        Assert.Equal(HttpStatusCode.Accepted, (await ann.PostAsync("/me/erasure")).StatusCode);
        _app.Clock.Advance(Delay);
        await Eventually.TrueAsync(() => Requests().Count == 1, "the request to all services");
        return ann;
    }

    private async Task ConfirmAllButAsync(UserId person, string? missing = null)
    {
        var request = new UserErasureRequested(Guid.CreateVersion7(), person, 1);
        await ConfirmAsync(CatalogErasureConfirmed.Confirm(request), missing);
        await ConfirmAsync(SearchErasureConfirmed.Confirm(request), missing);
        await ConfirmAsync(StreamingErasureConfirmed.Confirm(request), missing);
        await ConfirmAsync(BillingErasureConfirmed.Confirm(request), missing);
        await ConfirmAsync(NotificationsErasureConfirmed.Confirm(request), missing);
        await ConfirmAsync(AdminErasureConfirmed.Confirm(request), missing);
    }

    private Task ConfirmAsync<TConfirmed>(TConfirmed confirmed, string? missing)
        where TConfirmed : IErasureConfirmed<TConfirmed>
        => TConfirmed.Service == missing ? Task.CompletedTask : _app.DeliverAsync(confirmed);

    private Task<TimeSpan?> SagaAsync(UserId person) => _app.Services.GetRequiredService<ErasureSaga>().AdvanceAsync(person, CancellationToken.None);

    private Task GoneAsync(UserId person)
        => Eventually.TrueAsync(async () => await Accounts.FindAnyAsync(person, CancellationToken.None) is null, "the account to be gone");

    private async Task<IEnumerable<IndexEntry>> IndexedAsync(UserId person)
    {
        var page = await _app.Services.GetRequiredService<AccountIndex>().Entries.ReadAsync(null, 100, CancellationToken.None);
        return page.Entries.Where(entry => entry.Id == person.ToString());
    }
}
