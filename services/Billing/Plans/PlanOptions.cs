using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Plans;

/// <summary>A plan as it is configured.</summary>
internal sealed class PlanOptions
{
    [Required, StringLength(40)]
    public string Name { get; set; } = "";

    /// <summary>The place in the list, and which of two plans is the better one.</summary>
    [Range(1, 1000)]
    public int Rank { get; set; }

    /// <summary>The price of a month, in minor units of the currency.</summary>
    [Range(0, 100_000_000)]
    public long PriceAmount { get; set; }

    /// <summary>ISO 4217.</summary>
    [Required, RegularExpression("^[A-Z]{3}$")]
    public string PriceCurrency { get; set; } = "EUR";

    /// <summary>The highest bit rate of a lossy rendition, in bits per second.</summary>
    [Range(32_000, 512_000)]
    public int MaxBitrate { get; set; }

    public bool Lossless { get; set; }

    [Range(1, 20)]
    public int SimultaneousStreams { get; set; }

    public Plan ToPlan(string id) => new(
        id, Name, Rank, new Money(PriceAmount, PriceCurrency), new Entitlements(id, MaxBitrate, Lossless, SimultaneousStreams));
}
