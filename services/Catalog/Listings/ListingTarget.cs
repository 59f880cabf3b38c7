namespace MusicStreaming.Catalog.Listings;

/// <summary>Where a thing belongs as it is now.</summary>
/// <param name="Version">Its version, by which a change in the meantime is noticed.</param>
/// <param name="Entries">Its places.</param>
internal sealed record ListingTarget(long Version, IReadOnlyList<ListingEntry> Entries);
