using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Queues;

/// <summary>The tracks of a queue, in the order in which they play.</summary>
/// <param name="Version">Counts the changes.</param>
/// <param name="TrackIds">The tracks; the same one may stand there twice.</param>
/// <param name="Order">Where each stood before the queue was shuffled; empty where it was not.</param>
internal sealed record QueueTracks(long Version, ImmutableArray<TrackId> TrackIds, ImmutableArray<int> Order)
{
    public static QueueTracks None { get; } = new(Version: 0, [], []);
}
