using System.Security.Cryptography;
using System.Text;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Streaming.Plays;

/// <summary>
/// Tells of a play. An actor's state has no outbox, so the event is published first and the session marked after: the
/// answer is given when both are done, a crash in between makes the player's repeat publish again, and the event's id,
/// which is made of the play's, tells the hearers that it is the same play.
/// </summary>
internal sealed class PlayPublisher(DaprClient dapr, StreamingMetrics metrics)
{
    private const int IdBytes = 16;

    public async Task PublishAsync(UserId listener, PlayReport report, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var play = new TrackPlayed(EventIdOf(listener, report), report.TrackId, listener, Version: 1, since);
        var metadata = new Dictionary<string, string>
        {
            ["cloudevent.id"] = play.EventId.ToString(),
            ["cloudevent.type"] = TrackPlayed.Type,
            ["cloudevent.subject"] = play.Subject,
        };
        await dapr.PublishEventAsync(Topics.PubSub, TrackPlayed.Topic, play, metadata, cancellationToken);
        metrics.PlayCounted();
    }

    /// <summary>A player makes up the ids of its plays: so that none can pass for another's, the listener and the session are part of it.</summary>
    internal static Guid EventIdOf(UserId listener, PlayReport report)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes($"play:{listener}:{report.Session}:{report.PlayId}")).AsSpan(0, IdBytes));
}
