using MusicStreaming.Billing.Accounts;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;

namespace MusicStreaming.Billing.Tests.Accounts;

public sealed class BillingAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PlanCatalogue _plans = new(Microsoft.Extensions.Options.Options.Create(new BillingOptions()));

    [Fact]
    public void An_account_opens_with_version_1_so_that_hearers_take_it_for_newer_than_nothing()
    {
        var account = BillingAccount.Open(UserId.New(), _plans.Free, Now);

        Assert.Equal(1, account.Version);
        Assert.False(account.IsComplimentary);
        Assert.Equal(_plans.Free.Entitlements, account.Entitlements);
    }

    [Fact]
    public void A_given_plan_is_a_newer_version_with_its_entitlements()
    {
        var account = BillingAccount.Open(UserId.New(), _plans.Free, Now).Give(_plans.All[2], Now.AddDays(1));

        Assert.Equal(2, account.Version);
        Assert.True(account.IsComplimentary);
        Assert.True(account.Entitlements.Lossless);
        Assert.Equal(Now.AddDays(1), account.Since);
    }

    [Fact]
    public void Back_on_the_free_plan_nothing_is_a_gift()
    {
        var account = BillingAccount.Open(UserId.New(), _plans.Free, Now).Give(_plans.All[1], Now).Give(_plans.Free, Now);

        Assert.False(account.IsComplimentary);
    }
}
