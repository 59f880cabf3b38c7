using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Catalog.Tests;

/// <summary>What strangers try here, on every endpoint that there is.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private CatalogApp? _app;

    private ServiceApp<Program> Service => (_app ?? throw new InvalidOperationException("It is not started.")).Service;

    public async Task InitializeAsync() => _app = await CatalogApp.StartAsync();

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task No_forged_token_opens_anything()
    {
        using var forged = new ForgedTokens(TestTokens.SigningKey, Service.Clock.GetUtcNow());

        await Attack.WithForgedTokensAsync(Service, forged);
    }

    [Fact]
    public Task What_Dapr_calls_answers_nobody_else()
        => Attack.OnSidecarsDoorsAsync(Service, TestTokens.Mint(UserId.New(), Service.Clock.GetUtcNow(), Roles.Admin));

    [Fact]
    public Task What_is_the_staffs_is_closed_to_listeners()
        => Attack.OnStaffsDoorsAsync(Service, TestTokens.Mint(UserId.New(), Service.Clock.GetUtcNow()));

    [Fact]
    public Task Whatever_staff_change_is_written_down()
        => StaffsDoors.AreAuditedAsync(Service, Service.CreateClient(UserId.New(), Roles.Admin));

    [Fact]
    public Task Everything_that_is_sent_has_a_limit()
        => Attack.WithoutLimitsAsync(Service, ("artists[]", "cut by NameText"), ("genres[]", "cut by NameText"));

    [Fact]
    public Task What_is_somebodys_is_nobody_elses()
        => new ForeignThings()
            .Exempt(
                "What is published is everybody's.",
                "GET /albums/{id}", "GET /artists/{id}", "GET /artists/{id}/albums", "GET /tracks", "GET /tracks/{id}", "GET /tracks/{id}/lyrics",
                "GET /artwork/{id}/{size}", "GET /genres/{slug}/albums")
            .VisitAsync(Service, Service.CreateClient(UserId.New()));
}
