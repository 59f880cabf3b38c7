using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.Tests.Links;

public sealed class OneTimeLinkTests : IAsyncLifetime
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly UsersApp _app = new();

    private OneTimeLinks Links => _app.Services.GetRequiredService<OneTimeLinks>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_link_works_once()
    {
        var token = await IssueAsync();

        Assert.Equal("ann", await RedeemAsync(token));
        Assert.Null(await RedeemAsync(token));
    }

    [Fact]
    public async Task Of_many_who_follow_it_at_once_one_gets_through()
    {
        var token = await IssueAsync();

        var payloads = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => RedeemAsync(token)));

        Assert.Single(payloads, payload => payload is not null);
    }

    [Fact]
    public async Task A_link_is_worth_nothing_for_another_purpose_and_is_not_used_up_by_trying()
    {
        var token = await IssueAsync();

        Assert.Null(await Links.RedeemAsync(LinkPurpose.ConfirmRegistration, token, CancellationToken.None));
        Assert.Equal("ann", await RedeemAsync(token));
    }

    [Fact]
    public async Task A_link_works_until_its_time_is_over()
    {
        var early = await IssueAsync();
        var late = await IssueAsync();

        _app.Clock.Advance(Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal("ann", await RedeemAsync(early));
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await RedeemAsync(late));
    }

    [Fact]
    public void A_store_that_forgets_late_does_not_make_it_work_longer()
    {
        var link = new OneTimeLink(LinkPurpose.ResetPassword, "ann", _app.Clock.GetUtcNow());

        Assert.False(link.IsGoodFor(LinkPurpose.ResetPassword, _app.Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("../mail:1")]
    public async Task What_was_never_issued_does_nothing(string token) => Assert.Null(await RedeemAsync(token));

    [Fact]
    public async Task Tokens_have_256_bits_and_the_store_keeps_none_of_them()
    {
        var token = await IssueAsync();

        Assert.Equal(43, token.Length);
        Assert.Null(await _app.Dapr.FindAsync<OneTimeLink>(Stores.State, $"link:{token}", CancellationToken.None));
        var stored = (await _app.Dapr.GetStateAsync<JsonElement>(Stores.State, $"link:{HashedKey.Of(token)}")).GetRawText();
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_link_does_and_its_use_happen_together_or_not_at_all()
    {
        var token = await IssueAsync();
        var link = await Links.FindAsync(LinkPurpose.ResetPassword, token, CancellationToken.None);
        Assert.NotNull(link);
        await _app.Dapr.SaveStateAsync(Stores.State, "somebody-was-faster", 1);

        var transaction = _app.Dapr.BeginTransaction(Stores.State);
        Links.Use(transaction, link);
        transaction.Save("somebody-was-faster", Versioned.New(2));

        await Assert.ThrowsAsync<StateConflictException>(() => transaction.CommitAsync(CancellationToken.None));
        Assert.Equal("ann", await RedeemAsync(token));
    }

    [Fact]
    public void The_url_is_made_of_configuration_and_keeps_the_token_from_servers()
        => Assert.Equal("http://listener.test/reset#secret", Links.Url("/reset", "secret"));

    private Task<string> IssueAsync() => Links.IssueAsync(LinkPurpose.ResetPassword, "ann", Lifetime, CancellationToken.None);

    private Task<string?> RedeemAsync(string token) => Links.RedeemAsync(LinkPurpose.ResetPassword, token, CancellationToken.None);
}
