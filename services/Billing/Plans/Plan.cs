using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Billing.Plans;

/// <summary>What a listener can have: a monthly price, and what it lets them hear.</summary>
internal sealed record Plan(string Id, string Name, int Rank, Money Price, Entitlements Entitlements);
