using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Plays;

/// <summary>
/// Tells of a play. An actor's state has no outbox, so the event is published first and the session marked after: the
/// answer is given when both are done, a crash in between makes the player's repeat publish again, and the event's id,
/// which is the session's, tells the hearers that it is the same play.
/// </summary>
internal sealed class PlayPublisher(DaprClient dapr, StreamingMetrics metrics)
{
    public async Task PublishAsync(UserId listener, PlaybackSession session, CancellationToken cancellationToken)
    {
        var play = new TrackPlayed(session.Id.Value, session.TrackId, listener, Version: 1, session.StartedAt);
        var metadata = new Dictionary<string, string>
        {
            ["cloudevent.id"] = play.EventId.ToString(),
            ["cloudevent.type"] = TrackPlayed.Type,
            ["cloudevent.subject"] = play.Subject,
        };
        await dapr.PublishEventAsync(Topics.PubSub, TrackPlayed.Topic, play, metadata, cancellationToken);
        metrics.PlayCounted();
    }
}
