using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Albums;

/// <summary>The albums in whose loudness a track may have a part, the latest last: those that it has left are looked at again.</summary>
internal sealed record TrackAlbums(TrackId TrackId, ImmutableArray<AlbumId> Albums)
{
    private const int MostAlbums = 8;

    public static TrackAlbums None(TrackId track) => new(track, []);

    public TrackAlbums With(AlbumId? album)
        => album is not { } id || Albums.Contains(id) ? this : this with { Albums = [.. Albums.Append(id).TakeLast(MostAlbums)] };
}
