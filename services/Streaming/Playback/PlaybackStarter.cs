using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Opens sessions.</summary>
internal sealed class PlaybackStarter(PlaybackActors accounts, IOptions<PlaybackOptions> options, TimeProvider clock)
{
    public async Task<(PlaybackSession Session, SessionStarted Outcome)> StartAsync(
        UserId user, TrackMedia media, PlaybackChoice choice, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new PlaybackSession
        {
            Id = PlaybackSessionId.New(),
            TrackId = media.TrackId,
            Device = choice.Device,
            Renditions = choice.Renditions,
            Duration = media.Duration,
            StartedAt = now,
            ExpiresAt = now + options.Value.SessionLifetime + media.Duration,
            SeenAt = now,
        };
        var start = new StartSession(session, choice.Entitlements.SimultaneousStreams, choice.AsksFirst, choice.InPlaceOf);
        return (session, await accounts.Of(user).StartAsync(start, cancellationToken));
    }

    /// <summary>The renditions that a listener may hear: one ladder, never AAC and FLAC together.</summary>
    public static ImmutableArray<string> Allowed(TrackMedia media, Entitlements entitlements, string? quality)
    {
        if (quality == PlaybackQuality.Lossless && entitlements.Lossless && media.IsLossless)
        {
            return [.. media.Renditions.Where(rendition => rendition.IsLossless).Select(rendition => rendition.Name)];
        }

        var lossy = media.Renditions.Where(rendition => !rendition.IsLossless).OrderByDescending(rendition => rendition.Bitrate).ToList();
        var allowed = lossy.Where(rendition => rendition.Bitrate <= entitlements.MaxBitrate).ToList();
        return [.. (allowed.Count > 0 && quality != PlaybackQuality.DataSaver ? allowed : lossy[^1..]).Select(rendition => rendition.Name)];
    }
}
