using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Lets a session's own requests through: they come from players, which know nothing but the URL.</summary>
internal sealed class SessionGate(PlaybackActors accounts, TrackMediaStore media, RightsStore rights, MediaSecrets secrets)
{
    /// <summary>The session's track, or null where the URL is not, or no longer, a session's own.</summary>
    public Task<OpenSession?> OpenAsync(PlaybackSessionId id, string token, CancellationToken cancellationToken)
        => OpenAsync(id, token, account => account.FindAsync(id, cancellationToken), cancellationToken);

    /// <summary>The same, and its player was heard of: it asks for the sound itself, or takes it in.</summary>
    public Task<OpenSession?> KeepAsync(PlaybackSessionId id, string token, CancellationToken cancellationToken)
        => OpenAsync(id, token, account => account.KeepAsync(id, cancellationToken), cancellationToken);

    private async Task<OpenSession?> OpenAsync(
        PlaybackSessionId id, string token, Func<IPlaybackActor, Task<FoundSession>> find, CancellationToken cancellationToken)
    {
        var keys = await secrets.GetAsync(cancellationToken);
        if (SessionToken.Read(token, id, keys) is not { } user
            || await find(accounts.Of(user)) is not { Session: { } session })
        {
            return null;
        }

        // A track that was taken away for good stops at once; one that is only hidden plays to its end.
        if ((await rights.OfTrackAsync(session.TrackId, cancellationToken)).IsWithdrawn
            || await media.FindAsync(session.TrackId, cancellationToken) is not { Value: var track })
        {
            return null;
        }

        return new OpenSession(session, track.As(session.Revision)) { Listener = user };
    }
}

/// <summary>A session that was let through.</summary>
internal sealed record OpenSession(PlaybackSession Session, TrackMedia Track)
{
    public required UserId Listener { get; init; }

    public IEnumerable<Rendition> Renditions
        => Session.Renditions.Select(name => Track.Find(name)).OfType<Rendition>();
}
