namespace MusicStreaming.Billing.Accounts;

/// <summary>What came of giving somebody a plan.</summary>
internal sealed record Gift(GiftOutcome Outcome, BillingAccount? Account = null);

internal enum GiftOutcome
{
    Given,
    NoSuchPlan,
    NoSuchAccount,
    Stale,
}
