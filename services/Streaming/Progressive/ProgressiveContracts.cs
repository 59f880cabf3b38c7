using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Asks for a track as one file, for a player that cannot do HLS.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Format">
/// <c>aac</c> (MP4), the default; <c>mp3</c>; <c>opus</c> (Ogg); <c>flac</c>, which falls back to AAC where the track has no
/// lossless source; or <c>original</c>, the file as it was uploaded, for plans with lossless sound.
/// </param>
/// <param name="Bitrate">The most that it may take, in bits per second; not for FLAC and originals. Never more than the plan allows.</param>
/// <param name="DeviceId">The player's own id for itself: its next session takes the place of this one.</param>
/// <param name="DeviceName">The player's name for people, as the listener's other devices show it.</param>
/// <param name="TakesOver">Whether it may end what another device plays, where the plan allows no more at once.</param>
public sealed record StartProgressiveRequest(
    TrackId TrackId,
    [property: AllowedValues(null, ProgressiveFormat.Aac, ProgressiveFormat.Mp3, ProgressiveFormat.Opus, ProgressiveFormat.Flac, ProgressiveFormat.Original)] string? Format,
    [property: Range(32_000, 320_000)] int? Bitrate,
    [property: StringLength(64)] string? DeviceId,
    [property: StringLength(100)] string? DeviceName = null,
    bool TakesOver = true);

/// <summary>A track as one file. It is a playback session as any other: it is kept alive and ended in the same way.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TrackId">The track that it plays.</param>
/// <param name="Url">The file, signed for this session; ranges are served.</param>
/// <param name="ContentType">What kind of file it is.</param>
/// <param name="ExpiresAt">When the URL ends.</param>
/// <param name="DurationSeconds">The track's length in seconds.</param>
public sealed record ProgressiveResponse(
    PlaybackSessionId SessionId, TrackId TrackId, string Url, string ContentType, DateTimeOffset ExpiresAt, double DurationSeconds);
