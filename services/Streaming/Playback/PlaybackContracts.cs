using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Asks to play a track.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Quality"><c>dataSaver</c>, no more than 64 kb/s; <c>normal</c>, no more than 128; <c>high</c>, the default, as much as the plan allows; or <c>lossless</c>, which falls back to high where the track has no such source.</param>
/// <param name="DeviceId">The player's own id for itself: its next session takes the place of this one.</param>
/// <param name="DeviceName">The player's name for people, as the listener's other devices show it.</param>
/// <param name="TakesOver">
/// Whether it may end what another device plays, where the plan allows no more at once. If not, the answer is then 409
/// <c>plays-elsewhere</c> with what plays where, and the listener may be asked.
/// </param>
/// <param name="InPlaceOf">
/// The session, of any device, that ends for this one; its place is the new one's. Where it plays the same track, the answer
/// tells the position to go on from.
/// </param>
/// <param name="Codec">Of lossy sound: <c>aac</c>, the default, or <c>opus</c>, which falls back to AAC where there is none.</param>
public sealed record StartPlaybackRequest(
    TrackId TrackId,
    [property: AllowedValues(null, PlaybackQuality.DataSaver, PlaybackQuality.Normal, PlaybackQuality.High, PlaybackQuality.Lossless)] string? Quality,
    [property: StringLength(64)] string? DeviceId,
    [property: StringLength(100)] string? DeviceName = null,
    bool TakesOver = true,
    PlaybackSessionId? InPlaceOf = null,
    [property: AllowedValues(null, PlaybackCodec.Aac, PlaybackCodec.Opus)] string? Codec = null);

/// <summary>A session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TrackId">The track that it plays.</param>
/// <param name="ManifestUrl">The multivariant playlist, for any HLS player.</param>
/// <param name="ExpiresAt">When its URLs and its key end.</param>
/// <param name="DurationSeconds">The track's length in seconds.</param>
/// <param name="Loudness">How loud the track is, for players that level it.</param>
/// <param name="TakenOver">What other devices played until now, because the plan allows no more at once.</param>
public sealed record PlaybackResponse(
    PlaybackSessionId SessionId,
    TrackId TrackId,
    string ManifestUrl,
    DateTimeOffset ExpiresAt,
    double DurationSeconds,
    LoudnessResponse Loudness,
    IReadOnlyList<PlayingResponse> TakenOver)
{
    /// <summary>Where to begin, in seconds: where the session was that this one goes on from, else nought.</summary>
    public double PositionSeconds { get; init; }

    /// <summary>How loud its album is, for players that keep the differences between its tracks; null where that is not known.</summary>
    public LoudnessResponse? AlbumLoudness { get; init; }

    /// <summary>How long nothing is heard at the track's beginning, in seconds.</summary>
    public double HeadSilenceSeconds { get; init; }

    /// <summary>How long nothing is heard at the track's end, in seconds.</summary>
    public double TailSilenceSeconds { get; init; }
}

/// <summary>What a device plays.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TrackId">Its track.</param>
/// <param name="DeviceId">The device's id for itself.</param>
/// <param name="DeviceName">The device's name for people.</param>
/// <param name="PositionSeconds">Where its player is, in seconds, as far as is known.</param>
/// <param name="SeenAt">When its player was last heard of.</param>
public sealed record PlayingResponse(
    PlaybackSessionId SessionId, TrackId TrackId, string? DeviceId, string? DeviceName, double PositionSeconds, DateTimeOffset SeenAt)
{
    /// <summary>Whether its player is paused.</summary>
    public bool IsPaused { get; init; }

    internal static PlayingResponse From(PlaybackSession session, DateTimeOffset now)
        => new(session.Id, session.TrackId, session.Device.Id, session.Device.Name, session.PositionAt(now), session.SeenAt) { IsPaused = session.IsPaused };
}

/// <summary>What the listener's devices play.</summary>
public sealed record PlayingList(IReadOnlyList<PlayingResponse> Items);

/// <summary>How loud a track is (EBU R 128).</summary>
/// <param name="IntegratedLufs">The whole track, in LUFS.</param>
/// <param name="TruePeakDbtp">The highest peak, in dBTP.</param>
public sealed record LoudnessResponse(double IntegratedLufs, double TruePeakDbtp)
{
    internal static LoudnessResponse From(Loudness loudness) => new(loudness.IntegratedLufs, loudness.TruePeakDbtp);

    internal static LoudnessResponse? FromKnown(Loudness? loudness) => loudness is null ? null : From(loudness);
}

/// <summary>Says that a session is in use.</summary>
/// <param name="PositionSeconds">Where the player is, in seconds.</param>
/// <param name="IsPaused">Whether it is paused; players say so at once, and when they go on.</param>
public sealed record HeartbeatRequest([property: Range(0, 1e6)] double PositionSeconds, bool IsPaused = false);
