namespace MusicStreaming.Catalog.Albums;

/// <summary>What an admin needs to work on an album.</summary>
internal sealed record AlbumDesk(AlbumStore Albums, AlbumTracks Tracks, AlbumEditor Editor);
