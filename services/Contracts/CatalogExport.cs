using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Contracts;

/// <summary>
/// A page of all that Catalog has published, told again as the events that a read model is fed with,
/// so that it can be built from nothing. Answered by Catalog at <c>GET /internal/export</c>.
/// </summary>
/// <param name="Artists">Artists, as they are now.</param>
/// <param name="Albums">Albums, as they are now.</param>
/// <param name="Tracks">The tracks of those albums, as they are now.</param>
/// <param name="NextCursor">Where the next page starts; null on the last one.</param>
public sealed record CatalogExport(
    IReadOnlyList<ArtistChanged> Artists,
    IReadOnlyList<AlbumChanged> Albums,
    IReadOnlyList<TrackChanged> Tracks,
    string? NextCursor);
