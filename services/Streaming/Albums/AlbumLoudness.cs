using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Albums;

/// <summary>How loud an album is; apart from what that is made of, because every play reads it.</summary>
internal sealed record AlbumLoudness(AlbumId AlbumId, Loudness? Loudness);
