using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Albums;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Playback;

/// <summary>The one way to a session, whatever the listener's player is: rights, plan and the number of streams are looked at here.</summary>
internal sealed class PlaybackStarter(RightsStore rights, TrackMediaStore media, AlbumStore albums, PlaybackActors accounts, PlaybackOpening opening)
{
    private const int MostAttempts = 3;

    /// <exception cref="StateConflictException">The plan changed again and again meanwhile.</exception>
    public async Task<PlaybackOutcome> StartAsync(UserId user, PlaybackWish wish, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await TryStartAsync(user, wish, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        throw new StateConflictException("The plan changed while a session was opened.");
    }

    /// <summary>Null where the plan has changed since it was read.</summary>
    private async Task<PlaybackOutcome?> TryStartAsync(UserId user, PlaybackWish wish, CancellationToken cancellationToken)
    {
        var ofTrack = rights.OfTrackAsync(wish.TrackId, cancellationToken);
        var ofListener = rights.OfListenerAsync(user, cancellationToken);
        var stored = media.FindAsync(wish.TrackId, cancellationToken);
        await Task.WhenAll(ofTrack, ofListener, stored);

        var listener = await ofListener;
        if (RefusalOf(wish, await ofTrack, listener) is { } refusal)
        {
            return PlaybackOutcome.Refused(refusal);
        }

        if (await stored is not { Value: var track })
        {
            return PlaybackOutcome.Refused(PlaybackRefusal.NotReady);
        }

        if (!await opening.HasAsync(wish, cancellationToken))
        {
            return PlaybackOutcome.Refused(PlaybackRefusal.NoOriginal);
        }

        if (!await opening.IsPossibleAsync(track, cancellationToken))
        {
            return PlaybackOutcome.Refused(PlaybackRefusal.KeyMissing);
        }

        var album = albums.LoudnessOfAsync((await ofTrack).AlbumId, cancellationToken);
        var answer = await accounts.Of(user).StartAsync(opening.Of(wish, track, listener), cancellationToken);
        if (answer.Session is not { } session)
        {
            return answer.IsStale ? null : PlaybackOutcome.Refused(answer);
        }

        opening.Count(listener.Entitlements);
        return PlaybackOutcome.Opened(session, track, answer.Elsewhere) with { AlbumLoudness = await album };
    }

    private static PlaybackRefusal? RefusalOf(PlaybackWish wish, TrackRights track, ListenerRights listener)
        => !track.MayPlay ? PlaybackRefusal.NoSuchTrack
            : track.IsExplicit && !listener.AllowsExplicit ? PlaybackRefusal.Explicit
            : wish.Quality == PlaybackQuality.Lossless && !listener.Entitlements.Lossless ? PlaybackRefusal.NotInPlan
            : null;
}
