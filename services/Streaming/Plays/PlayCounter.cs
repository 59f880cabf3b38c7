using Dapr.Client;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Plays;

/// <summary>
/// Counts a session as a play, once. The outbox publishes to one topic only, which is not the one of plays, so the event
/// is published first and the session marked after: the answer is given when both are done, a crash in between makes
/// the player's repeat publish again, and the event's id, which is the session's, tells the hearers that it is the same play.
/// </summary>
internal sealed class PlayCounter(DaprClient dapr, SessionStore sessions, TimeProvider clock, StreamingMetrics metrics)
{
    public async Task CountAsync(Versioned<PlaybackSession> found, TimeSpan played, CancellationToken cancellationToken)
    {
        var session = found.Value;
        if (session.IsCounted || !session.CountsAsPlay(played, clock.GetUtcNow()))
        {
            return;
        }

        var play = new TrackPlayed(session.Id.Value, session.TrackId, session.UserId, Version: 1, session.StartedAt);
        var metadata = new Dictionary<string, string>
        {
            ["cloudevent.id"] = play.EventId.ToString(),
            ["cloudevent.type"] = TrackPlayed.Type,
            ["cloudevent.subject"] = play.Subject,
        };
        await dapr.PublishEventAsync(Topics.PubSub, TrackPlayed.Topic, play, metadata, cancellationToken);
        try
        {
            await sessions.SaveAsync(found.With(session with { IsCounted = true }), cancellationToken);
            metrics.PlayCounted();
        }
        catch (StateConflictException)
        {
            // Somebody else has counted it at the same time, with the same event.
        }
    }
}
