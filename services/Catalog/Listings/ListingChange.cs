using MusicStreaming.Catalog.Storage;

namespace MusicStreaming.Catalog.Listings;

/// <summary>A step from the lists in which a thing stands to those in which it belongs.</summary>
/// <param name="Added">New places.</param>
/// <param name="Removed">Former places.</param>
/// <param name="Transaction">What is counted by the places is saved in this, together with them.</param>
internal sealed record ListingChange(
    IReadOnlyList<ListingEntry> Added,
    IReadOnlyList<ListingEntry> Removed,
    CatalogTransaction Transaction);
