using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Analysis;

namespace MusicStreaming.Streaming.Albums;

/// <summary>A track's part in the loudness of its album.</summary>
internal sealed record AlbumTrackSound(TrackId TrackId, int Revision, double TruePeakDbtp, LoudnessBlocks Blocks);
