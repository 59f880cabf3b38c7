using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing;

/// <summary>What is on sale. The plans are by id, so that a setting can change the price of one and leave the rest.</summary>
internal sealed class BillingOptions : IValidatableObject
{
    public const string Section = "Billing";

    [MinLength(1)]
    public Dictionary<string, PlanOptions> Plans { get; } = new(StringComparer.Ordinal)
    {
        ["free"] = new() { Name = "Free", Rank = 1, PriceAmount = 0, MaxBitrate = 128_000, SimultaneousStreams = 1 },
        ["premium"] = new() { Name = "Premium", Rank = 2, PriceAmount = 10_99, MaxBitrate = 256_000, SimultaneousStreams = 3 },
        ["hifi"] = new() { Name = "HiFi", Rank = 3, PriceAmount = 14_99, MaxBitrate = 256_000, Lossless = true, SimultaneousStreams = 4 },
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (id, plan) in Plans)
        {
            var problems = new List<ValidationResult>();
            Validator.TryValidateObject(plan, new ValidationContext(plan), problems, validateAllProperties: true);
            foreach (var problem in problems)
            {
                yield return new ValidationResult($"Plan {id}: {problem.ErrorMessage}", problem.MemberNames);
            }
        }

        // Streaming takes a listener of whom it has heard nothing for one with the free entitlements.
        if (!Plans.TryGetValue(Entitlements.Free.Tier, out var free) || free.ToPlan(Entitlements.Free.Tier).Entitlements != Entitlements.Free)
        {
            yield return new ValidationResult("The free plan has to be there, with the entitlements that every service assumes.", [nameof(Plans)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class BillingOptionsValidator : IValidateOptions<BillingOptions>;
