namespace MusicStreaming.Streaming.Queues;

/// <summary>Where a listener is in their queue. It is told often, so it is kept apart from the tracks, which are many.</summary>
/// <param name="Version">The version of the tracks that it is a place in.</param>
/// <param name="Count">How many those are.</param>
/// <param name="Index">The track that plays, or is about to; -1 where none was chosen.</param>
/// <param name="PositionSeconds">Where in it, in seconds.</param>
/// <param name="Repeat">What comes after the end.</param>
/// <param name="DeviceId">The device that said so.</param>
/// <param name="UpdatedAt">When it said so.</param>
internal sealed record QueuePlace(
    long Version, int Count, int Index, double PositionSeconds, RepeatMode Repeat, string? DeviceId, DateTimeOffset UpdatedAt)
{
    public static QueuePlace None { get; } = new(Version: 0, Count: 0, Index: -1, PositionSeconds: 0, RepeatMode.Off, DeviceId: null, default);

    /// <summary>Of two devices the later one counts, but never one that knows another queue.</summary>
    public QueuePlace MoveTo(MoveInQueueRequest request, DateTimeOffset now) => request.Version != Version || request.Index >= Count ? this : this with
    {
        Index = request.Index,
        PositionSeconds = request.PositionSeconds,
        Repeat = request.Repeat,
        DeviceId = request.DeviceId,
        UpdatedAt = now,
    };
}
