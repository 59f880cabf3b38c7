using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Asks to play a track.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Quality"><c>adaptive</c>, the default, or <c>lossless</c>, which falls back to adaptive where the track has no such source.</param>
/// <param name="DeviceId">The player's own name for itself: its next session takes the place of this one.</param>
public sealed record StartPlaybackRequest(
    TrackId TrackId,
    [property: AllowedValues(null, "adaptive", "lossless")] string? Quality,
    [property: StringLength(64)] string? DeviceId);

/// <summary>A session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TrackId">The track that it plays.</param>
/// <param name="ManifestUrl">The multivariant playlist, for any HLS player.</param>
/// <param name="ExpiresAt">When its URLs and its key end.</param>
/// <param name="DurationSeconds">The track's length in seconds.</param>
/// <param name="Loudness">How loud the track is, for players that level it.</param>
public sealed record PlaybackResponse(
    PlaybackSessionId SessionId,
    TrackId TrackId,
    string ManifestUrl,
    DateTimeOffset ExpiresAt,
    double DurationSeconds,
    LoudnessResponse Loudness);

/// <summary>How loud a track is (EBU R 128).</summary>
/// <param name="IntegratedLufs">The whole track, in LUFS.</param>
/// <param name="TruePeakDbtp">The highest peak, in dBTP.</param>
public sealed record LoudnessResponse(double IntegratedLufs, double TruePeakDbtp)
{
    internal static LoudnessResponse From(Loudness loudness) => new(loudness.IntegratedLufs, loudness.TruePeakDbtp);
}

/// <summary>Says that a session is in use.</summary>
/// <param name="PositionSeconds">Where the player is, in seconds.</param>
public sealed record HeartbeatRequest([property: Range(0, 1e6)] double PositionSeconds);
