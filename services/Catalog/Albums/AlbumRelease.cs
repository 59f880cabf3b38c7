using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Albums;

/// <summary>Stands for an album having been published: it is made once, and telling it comes with making it.</summary>
internal sealed record AlbumRelease(AlbumId AlbumId, DateTimeOffset PublishedAt);
