using System.ComponentModel.DataAnnotations;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Tests.Plans;

public sealed class BillingOptionsTests
{
    [Fact]
    public void The_plans_that_we_ship_are_valid() => Assert.Empty(Problems(new BillingOptions()));

    [Fact]
    public void The_free_plan_gives_what_every_service_assumes()
    {
        var catalogue = new PlanCatalogue(Microsoft.Extensions.Options.Options.Create(new BillingOptions()));

        Assert.Equal(Entitlements.Free, catalogue.Free.Entitlements);
        Assert.Equal(["free", "premium", "hifi"], catalogue.All.Select(plan => plan.Id));
    }

    [Fact]
    public void A_free_plan_with_other_entitlements_is_refused()
    {
        var options = new BillingOptions();
        options.Plans["free"].SimultaneousStreams = 2;

        Assert.Single(Problems(options));
    }

    [Theory]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("")]
    public void A_price_needs_a_currency_code(string currency)
    {
        var options = new BillingOptions();
        options.Plans["premium"].PriceCurrency = currency;

        Assert.Contains("premium", Assert.Single(Problems(options)).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_plans_nothing_starts()
    {
        var options = new BillingOptions();
        options.Plans.Clear();

        Assert.NotEmpty(Problems(options));
    }

    private static List<ValidationResult> Problems(BillingOptions options) => [.. options.Validate(new ValidationContext(options))];
}
