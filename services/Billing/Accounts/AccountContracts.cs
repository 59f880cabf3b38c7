using System.ComponentModel.DataAnnotations;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Accounts;

/// <summary>What a listener has.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Entitlements">What it lets the listener hear.</param>
/// <param name="Since">Since when; null in the moment between a registration and the opening of its account here.</param>
public sealed record MyPlanResponse(string Plan, Entitlements Entitlements, DateTimeOffset? Since)
{
    internal static MyPlanResponse From(BillingAccount account) => new(account.PlanId, account.Entitlements, account.Since);

    internal static MyPlanResponse Of(Plan plan) => new(plan.Id, plan.Entitlements, Since: null);
}

/// <summary>A listener's account, as admins see it.</summary>
/// <param name="UserId">The listener.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="IsComplimentary">Whether the plan was given and not bought.</param>
/// <param name="Entitlements">What it lets the listener hear.</param>
/// <param name="Since">Since when.</param>
/// <param name="Version">To be sent back with a change.</param>
public sealed record AccountResponse(
    UserId UserId, string Plan, bool IsComplimentary, Entitlements Entitlements, DateTimeOffset Since, long Version)
{
    internal static AccountResponse From(BillingAccount account) => new(
        account.UserId, account.PlanId, account.IsComplimentary, account.Entitlements, account.Since, account.Version);
}

/// <summary>A plan that an admin gives to somebody.</summary>
/// <param name="PlanId">One of the plans on sale.</param>
/// <param name="Version">The account's version that the admin saw; left out, the change holds whatever was there.</param>
public sealed record GivePlanRequest([property: Required, StringLength(40)] string PlanId, long? Version);
