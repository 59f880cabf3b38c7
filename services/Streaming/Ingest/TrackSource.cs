using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What a source file becomes.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Revision">The revision that its blobs are written under.</param>
/// <param name="FileName">The file's name, which is its title where its tags have none.</param>
internal sealed record TrackSource(TrackId TrackId, int Revision, string FileName);
