using System.Collections.Immutable;

namespace MusicStreaming.Catalog.Listings;

/// <summary>In which lists a thing stands, so that it can be taken out of those where it no longer belongs.</summary>
/// <param name="Entries">Its places.</param>
/// <param name="Told">What was last passed on to the things that show it, as its owner writes it; null before the first time.</param>
internal sealed record Listing(ImmutableArray<ListingEntry> Entries, string? Told)
{
    public static Listing Empty { get; } = new([], Told: null);
}
