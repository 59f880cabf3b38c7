namespace MusicStreaming.Users.Tiers;

/// <summary>A tier, and the version of the entitlements that it comes from.</summary>
internal sealed record KnownTier(string Tier, long Version);
