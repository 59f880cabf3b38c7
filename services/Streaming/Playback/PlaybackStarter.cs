using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Opens sessions.</summary>
internal sealed class PlaybackStarter(SessionStore sessions, IOptions<PlaybackOptions> options, TimeProvider clock)
{
    public async Task<PlaybackSession> StartAsync(
        UserId user, TrackMedia media, PlaybackChoice choice, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new PlaybackSession(
            PlaybackSessionId.New(),
            user,
            media.TrackId,
            choice.Renditions,
            now,
            now + options.Value.SessionLifetime + media.Duration,
            media.Duration,
            IsCounted: false);

        // The session comes first: a place that is taken by a session that is not there would be of no use to anybody.
        await sessions.SaveAsync(Versioned.New(session), cancellationToken);
        await sessions.ChangeSlotsAsync(
            user,
            slots => slots.Open(new StreamSlot(session.Id, choice.Device, now, session.ExpiresAt), choice.Entitlements.SimultaneousStreams, now),
            cancellationToken);
        return session;
    }

    /// <summary>The renditions that a listener may hear: one ladder, never AAC and FLAC together.</summary>
    public static ImmutableArray<string> Allowed(TrackMedia media, Entitlements entitlements, bool wantsLossless)
    {
        if (wantsLossless && entitlements.Lossless && media.IsLossless)
        {
            return [.. media.Renditions.Where(rendition => rendition.IsLossless).Select(rendition => rendition.Name)];
        }

        var lossy = media.Renditions.Where(rendition => !rendition.IsLossless).OrderByDescending(rendition => rendition.Bitrate).ToList();
        var allowed = lossy.Where(rendition => rendition.Bitrate <= entitlements.MaxBitrate).ToList();
        return [.. (allowed.Count > 0 ? allowed : lossy[^1..]).Select(rendition => rendition.Name)];
    }
}
