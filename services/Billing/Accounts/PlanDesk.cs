using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;

namespace MusicStreaming.Billing.Accounts;

/// <summary>Changes listeners' plans at an admin's word.</summary>
internal sealed class PlanDesk(
    BillingAccountStore accounts, PlanCatalogue plans, TimeProvider clock, BillingMetrics metrics, ILogger<PlanDesk> logger)
{
    public async Task<Gift> GiveAsync(UserId userId, string planId, long? version, CancellationToken cancellationToken)
    {
        if (plans.Find(planId) is not { } plan)
        {
            return new Gift(GiftOutcome.NoSuchPlan);
        }

        if (await accounts.FindAsync(userId, cancellationToken) is not { } stored)
        {
            return new Gift(GiftOutcome.NoSuchAccount);
        }

        if (version is not null && version != stored.Value.Version)
        {
            return new Gift(GiftOutcome.Stale);
        }

        var account = stored.Value.Give(plan, clock.GetUtcNow());
        await accounts.SaveAsync(stored.With(account), cancellationToken);
        metrics.PlanGiven(plan.Id);
        logger.PlanGiven(plan.Id, userId);
        return new Gift(GiftOutcome.Given, account);
    }
}
