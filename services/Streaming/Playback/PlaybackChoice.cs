using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What a session is to allow, for which device, and at whose cost.</summary>
internal sealed record PlaybackChoice(
    ImmutableArray<string> Renditions, Entitlements Entitlements, PlaybackDevice Device, bool AsksFirst, PlaybackSessionId? InPlaceOf);
