using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing.Accounts;

/// <summary>Opens an account with the free plan for whoever registers. An account that is there already is left as it is.</summary>
internal sealed class FreePlanGiver(
    BillingAccountStore accounts, PlanCatalogue plans, BillingMetrics metrics, ILogger<FreePlanGiver> logger)
    : IEventHandler<UserRegistered>
{
    public async Task HandleAsync(UserRegistered @event, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(@event.UserId, cancellationToken) is not null)
        {
            return;
        }

        var account = BillingAccount.Open(@event.UserId, plans.Free, @event.RegisteredAt);
        await accounts.SaveAsync(Versioned.New(account), cancellationToken);
        metrics.PlanGiven(account.PlanId);
        logger.PlanGiven(account.PlanId, account.UserId);
    }
}
