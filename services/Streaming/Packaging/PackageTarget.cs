using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Packaging;

/// <summary>Where segments go and what they are encrypted with.</summary>
internal sealed record PackageTarget(TrackId TrackId, int Revision, ContentKey Key);
