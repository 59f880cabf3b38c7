using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Tells a player what it needs to play a session.</summary>
internal sealed class PlaybackDescriber(MediaSecrets secrets, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    public async Task<PlaybackResponse> DescribeAsync(
        UserId user, PlaybackSession session, TrackMedia track, ImmutableArray<PlaybackSession> elsewhere, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = SessionToken.Make(session.Id, user, await secrets.GetAsync(cancellationToken));
        return new PlaybackResponse(
            session.Id,
            session.TrackId,
            $"{urls.Value.ListenerBaseUrl}/api/streaming/sessions/{session.Id}/{token}/master.m3u8",
            session.ExpiresAt,
            track.Duration.TotalSeconds,
            LoudnessResponse.From(track.Loudness),
            [.. elsewhere.Select(other => PlayingResponse.From(other, now))])
        {
            PositionSeconds = session.PositionSeconds,
            HeadSilenceSeconds = track.Silence?.HeadSeconds ?? 0,
            TailSilenceSeconds = track.Silence?.TailSeconds ?? 0,
        };
    }
}
