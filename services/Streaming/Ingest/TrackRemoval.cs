using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Rights;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Removes the sound of a track that was withdrawn, which is for good: all encodings, and the file that it was made of. A job
/// that was at the track then makes it once more, and is undone when it tells.
/// </summary>
internal sealed class TrackRemoval(RightsStore rights, TrackMediaStore media, WaveformStore waveforms, JobFiles files)
    : IEventHandler<TrackWithdrawn>, IEventHandler<TrackPackaged>
{
    public Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken) => RemoveAsync(@event.TrackId, cancellationToken);

    public async Task HandleAsync(TrackPackaged @event, CancellationToken cancellationToken)
    {
        if ((await rights.OfTrackAsync(@event.TrackId, cancellationToken)).IsWithdrawn)
        {
            await RemoveAsync(@event.TrackId, cancellationToken);
        }
    }

    private async Task RemoveAsync(TrackId track, CancellationToken cancellationToken)
    {
        await media.RemoveAsync(track, cancellationToken);
        await waveforms.RemoveAsync(track, cancellationToken);
        await files.RemoveTrackAsync(track, cancellationToken);
    }
}
