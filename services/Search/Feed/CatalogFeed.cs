using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Engine;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Search.Feed;

/// <summary>Hears what changes in the catalog. Which version is newer is the index's to judge, in the transaction that writes it.</summary>
internal sealed class CatalogFeed(ISearchEngine engine)
    : IEventHandler<TrackChanged>, IEventHandler<AlbumChanged>, IEventHandler<ArtistChanged>, IEventHandler<TrackWithdrawn>
{
    public Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken)
        => engine.ApplyAsync([SearchDocument.From(@event)], cancellationToken);

    public Task HandleAsync(AlbumChanged @event, CancellationToken cancellationToken)
        => engine.ApplyAsync([SearchDocument.From(@event)], cancellationToken);

    public Task HandleAsync(ArtistChanged @event, CancellationToken cancellationToken)
        => engine.ApplyAsync([SearchDocument.From(@event)], cancellationToken);

    public Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken)
        => engine.WithdrawAsync(@event.TrackId, cancellationToken);
}
