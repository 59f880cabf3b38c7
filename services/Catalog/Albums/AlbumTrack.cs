using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Albums;

/// <summary>A track's place on its album, and whether listeners hear it there.</summary>
/// <param name="Id">The track.</param>
/// <param name="Disc">The disc, from 1.</param>
/// <param name="Number">The place on the disc, from 1. Two tracks may claim one place; the older one comes first.</param>
/// <param name="IsPublished">Whether it is published, as far as the album is.</param>
/// <param name="Artists">The first of its artists.</param>
internal sealed record AlbumTrack(TrackId Id, int Disc, int Number, bool IsPublished, ImmutableArray<ArtistId> Artists)
{
    /// <summary>So that the largest album stays a small document.</summary>
    public const int MaxArtists = 5;
}
