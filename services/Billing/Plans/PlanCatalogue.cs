using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Plans;

/// <summary>The plans that are on sale.</summary>
internal sealed class PlanCatalogue
{
    private readonly FrozenDictionary<string, Plan> _byId;

    public PlanCatalogue(IOptions<BillingOptions> options)
    {
        All = [.. options.Value.Plans.Select(plan => plan.Value.ToPlan(plan.Key)).OrderBy(plan => plan.Rank)];
        _byId = All.ToFrozenDictionary(plan => plan.Id);
        Free = _byId[Entitlements.Free.Tier];
    }

    /// <summary>From the least to the best.</summary>
    public ImmutableArray<Plan> All { get; }

    public Plan Free { get; }

    public Plan? Find(string id) => _byId.GetValueOrDefault(id);
}
