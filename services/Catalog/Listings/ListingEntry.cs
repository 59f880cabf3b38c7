namespace MusicStreaming.Catalog.Listings;

/// <summary>A place in a list.</summary>
internal sealed record ListingEntry(string Index, string SortKey);
