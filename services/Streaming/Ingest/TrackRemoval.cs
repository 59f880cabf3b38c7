using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Removes the sound of a track that was withdrawn, which is for good: all encodings, and the file that it was made of.</summary>
internal sealed class TrackRemoval(TrackMediaStore media, JobFiles files) : IEventHandler<TrackWithdrawn>
{
    public async Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken)
    {
        await media.RemoveAsync(@event.TrackId, cancellationToken);
        await files.RemoveTrackAsync(@event.TrackId, cancellationToken);
    }
}
