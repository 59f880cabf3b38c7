using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Queues;

/// <summary>What a listener hears now and next, on whichever device: the tracks and the place in them, as they were read.</summary>
internal sealed record PlayQueue(Versioned<QueueTracks> Tracks, Versioned<QueuePlace> Place)
{
    public static PlayQueue Empty { get; } = new(Versioned.New(QueueTracks.None), Versioned.New(QueuePlace.None));

    public long Version => Tracks.Value.Version;

    /// <summary>Both are written as one; read one after the other, they may be of two versions.</summary>
    public bool IsWhole => Tracks.Value.Version == Place.Value.Version;

    public PlayQueue Replace(ReplaceQueueRequest request, DateTimeOffset now) => new(
        Tracks.With(new QueueTracks(
            Version + 1,
            [.. request.Entries.Select(entry => entry.TrackId)],
            request.Shuffled ? [.. request.Entries.Select((entry, at) => entry.Order ?? at)] : [])),
        Place.With(new QueuePlace(
            Version + 1, request.Entries.Count, request.Index, request.PositionSeconds, request.Repeat, request.DeviceId, now)));
}
