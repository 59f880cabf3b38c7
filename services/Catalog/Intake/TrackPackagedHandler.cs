using MusicStreaming.Catalog.Lyrics;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Intake;

/// <summary>Makes the catalog entry of a file that can be played now.</summary>
internal sealed class TrackPackagedHandler(
    TrackIntake intake, CoverIntake covers, LyricsDesk lyrics, CatalogMetrics metrics, ILogger<TrackPackagedHandler> logger)
    : IEventHandler<TrackPackaged>
{
    public async Task HandleAsync(TrackPackaged @event, CancellationToken cancellationToken)
    {
        var cover = await intake.WantsCoverAsync(@event, cancellationToken)
            ? await covers.TakeAsync(@event.TrackId, cancellationToken)
            : Cover.None;

        await Contention.RetryAsync(() => intake.TakeAsync(@event, cover.Artwork, cancellationToken), cancellationToken);
        await lyrics.TakeAsync(@event, cancellationToken);
        metrics.TrackTaken(@event.PublishWhenReady);
        logger.TrackTaken(@event.TrackId, @event.Version);

        if (cover.IsUnreachable)
        {
            throw new CoverUnreachableException($"The cover of track {@event.TrackId} cannot be had now.");
        }
    }
}
