using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Plans;

/// <summary>A plan on sale.</summary>
/// <param name="Id">For example <c>premium</c>.</param>
/// <param name="Name">What to show.</param>
/// <param name="Price">The price of a month.</param>
/// <param name="Entitlements">What it lets a listener hear.</param>
public sealed record PlanResponse(string Id, string Name, Money Price, Entitlements Entitlements)
{
    internal static PlanResponse From(Plan plan) => new(plan.Id, plan.Name, plan.Price, plan.Entitlements);
}

/// <summary>The plans on sale, from the least to the best. There are a handful, so they come in one page.</summary>
public sealed record PlansResponse(IReadOnlyList<PlanResponse> Items);
