using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Billing.Tests;

/// <summary>What strangers try here, on every endpoint that there is.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Billing);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task No_forged_token_opens_anything()
    {
        using var forged = new ForgedTokens(TestTokens.SigningKey, _app.Clock.GetUtcNow());

        await Attack.WithForgedTokensAsync(_app, forged);
    }

    [Fact]
    public Task What_Dapr_calls_answers_nobody_else()
        => Attack.OnSidecarsDoorsAsync(_app, TestTokens.Mint(UserId.New(), _app.Clock.GetUtcNow(), Roles.Admin));

    [Fact]
    public Task What_is_the_staffs_is_closed_to_listeners()
        => Attack.OnStaffsDoorsAsync(_app, TestTokens.Mint(UserId.New(), _app.Clock.GetUtcNow()));

    [Fact]
    public Task Whatever_staff_change_is_written_down()
        => StaffsDoors.AreAuditedAsync(_app, _app.CreateClient(UserId.New(), Roles.Admin));

    [Fact]
    public Task Everything_that_is_sent_has_a_limit()
        => Attack.WithoutLimitsAsync(_app);

    [Fact]
    public Task What_is_somebodys_is_nobody_elses()
        => new ForeignThings().VisitAsync(_app, _app.CreateClient(UserId.New()));
}
