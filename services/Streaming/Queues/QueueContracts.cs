using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Queues;

/// <summary>A track in the queue.</summary>
/// <param name="TrackId">The track.</param>
/// <param name="Order">Where it stood before the queue was shuffled; nothing where it was not.</param>
public sealed record QueueEntry(TrackId TrackId, [property: Range(0, QueueLimits.MostEntries - 1)] int? Order = null);

/// <summary>What a listener hears now and next, on whichever device.</summary>
/// <param name="Version">Counts the changes of the tracks; 0 where there has never been a queue.</param>
/// <param name="Entries">The tracks, in the order in which they play.</param>
/// <param name="Index">The one that plays, or is about to; -1 where none was chosen.</param>
/// <param name="PositionSeconds">Where in it, in seconds.</param>
/// <param name="Repeat">What comes after the end.</param>
/// <param name="Shuffled">Whether the order is not the one that the tracks came in.</param>
/// <param name="DeviceId">The device that said so last.</param>
/// <param name="UpdatedAt">When; nothing where there has never been a queue.</param>
public sealed record QueueResponse(
    long Version,
    IReadOnlyList<QueueEntry> Entries,
    int Index,
    double PositionSeconds,
    RepeatMode Repeat,
    bool Shuffled,
    string? DeviceId,
    DateTimeOffset? UpdatedAt)
{
    internal static QueueResponse From(PlayQueue queue)
    {
        var (tracks, place) = (queue.Tracks.Value, queue.Place.Value);
        var isShuffled = !tracks.Order.IsDefaultOrEmpty;
        return new QueueResponse(
            queue.Version,
            [.. tracks.TrackIds.Select((id, at) => new QueueEntry(id, isShuffled ? tracks.Order[at] : null))],
            place.Index,
            place.PositionSeconds,
            place.Repeat,
            isShuffled,
            place.DeviceId,
            queue.Version == 0 ? null : place.UpdatedAt);
    }
}

/// <summary>What the queue is to be.</summary>
/// <param name="Version">The version that was read; a later one wins.</param>
/// <param name="Entries">The tracks, in the order in which they are to play.</param>
/// <param name="Index">The one that plays, or is about to; -1 where none was chosen.</param>
/// <param name="PositionSeconds">Where in it, in seconds.</param>
/// <param name="Repeat">What comes after the end.</param>
/// <param name="Shuffled">Whether the order is not the one that the tracks came in.</param>
/// <param name="DeviceId">The device that says so, by its own id for itself.</param>
public sealed record ReplaceQueueRequest(
    [property: Range(0, long.MaxValue)] long Version,
    [property: Required, MaxLength(QueueLimits.MostEntries), NoGaps] IReadOnlyList<QueueEntry> Entries,
    [property: Range(-1, QueueLimits.MostEntries - 1)] int Index,
    [property: Range(0, 1e6)] double PositionSeconds,
    RepeatMode Repeat,
    bool Shuffled,
    [property: StringLength(64)] string? DeviceId = null);

/// <summary>Where in the queue the listener is by now.</summary>
/// <param name="Version">The version of the queue that it is a place in.</param>
/// <param name="Index">The track that plays, or is about to; -1 where none was chosen.</param>
/// <param name="PositionSeconds">Where in it, in seconds.</param>
/// <param name="Repeat">What comes after the end.</param>
/// <param name="DeviceId">The device that says so, by its own id for itself.</param>
public sealed record MoveInQueueRequest(
    [property: Range(0, long.MaxValue)] long Version,
    [property: Range(-1, QueueLimits.MostEntries - 1)] int Index,
    [property: Range(0, 1e6)] double PositionSeconds,
    RepeatMode Repeat,
    [property: StringLength(64)] string? DeviceId = null);
