using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Makes the session that a wish asks for.</summary>
internal sealed class PlaybackOpening(ContentKeys keys, Originals originals, IOptions<PlaybackOptions> options, StreamingMetrics metrics, TimeProvider clock)
{
    /// <summary>Whether what is wished for is kept. A prepared track has its renditions; its original may not be kept.</summary>
    public async Task<bool> HasAsync(PlaybackWish wish, CancellationToken cancellationToken)
        => !wish.IsForOriginal || await originals.FindAsync(wish.TrackId, cancellationToken) is not null;

    /// <summary>Whether the key is there with which the track is encrypted.</summary>
    public Task<bool> IsPossibleAsync(TrackMedia media, CancellationToken cancellationToken) => keys.CanOpenAsync(media, cancellationToken);

    public StartSession Of(PlaybackWish wish, TrackMedia media, ListenerRights listener)
    {
        var (now, plan) = (clock.GetUtcNow(), listener.Entitlements);
        var renditions = Ladder.Of(media.Renditions, plan, wish.Quality, wish.Codec);
        var session = new PlaybackSession
        {
            Id = PlaybackSessionId.New(),
            TrackId = media.TrackId,
            Revision = media.Revision,
            Device = wish.Device,
            Renditions = [.. renditions.Select(rendition => rendition.Name)],
            Needs = NeedsOf(renditions, plan, wish.IsForOriginal),
            Duration = media.Duration,
            StartedAt = now,
            ExpiresAt = now + options.Value.SessionLifetime + media.Duration,
            SeenAt = now,
        };
        return new StartSession(session, plan.SimultaneousStreams, wish.AsksFirst, wish.InPlaceOf) { PlanVersion = listener.Version };
    }

    public void Count(Entitlements plan) => metrics.SessionOpened(plan.Tier);

    // Everybody may hear the smallest rendition, so nobody's plan has to include it.
    private static SessionNeeds NeedsOf(IReadOnlyList<Rendition> renditions, Entitlements plan, bool isForOriginal)
        => new(Math.Min(renditions.Max(rendition => rendition.Bitrate), plan.MaxBitrate), isForOriginal || renditions.Any(rendition => rendition.IsLossless));
}
