using System.Collections.Immutable;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What a session is to allow, and for which device.</summary>
internal sealed record PlaybackChoice(ImmutableArray<string> Renditions, Entitlements Entitlements, string? Device);
