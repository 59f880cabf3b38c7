using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Accounts;

/// <summary>What a listener has.</summary>
/// <param name="UserId">The listener.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Entitlements">What the plan gave when the listener got it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Version">Grows by one with every change; entitlements are told with it.</param>
internal sealed record BillingAccount(UserId UserId, string PlanId, Entitlements Entitlements, DateTimeOffset Since, long Version)
{
    /// <summary>Whether the plan is a gift of an admin's and not paid for.</summary>
    public bool IsComplimentary { get; init; }

    public static BillingAccount Open(UserId userId, Plan plan, DateTimeOffset now)
        => new(userId, plan.Id, plan.Entitlements, now, Version: 1);

    public BillingAccount Give(Plan plan, DateTimeOffset now)
        => new(UserId, plan.Id, plan.Entitlements, now, Version + 1) { IsComplimentary = plan.Price.Amount > 0 };
}
