using Dapr.Client;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

/// <summary>Makes what mentions an artist show the artist's new name, a page at a time.</summary>
internal sealed class ArtistNameSpreader(DaprClient dapr, CatalogIndexes indexes, AlbumFollower albums, TrackFollower tracks)
    : IEventHandler<ArtistNameSpreads>
{
    private const int PageSize = 25;

    public async Task HandleAsync(ArtistNameSpreads @event, CancellationToken cancellationToken)
    {
        var page = await indexes.Of(CatalogIndexes.Mentions(@event.ArtistId)).ReadAsync(@event.Cursor, PageSize, cancellationToken);
        foreach (var entry in page.Entries)
        {
            await RefreshAsync(entry, cancellationToken);
        }

        if (page.NextCursor is { } next)
        {
            await Contention.RetryAsync(() => GoOnAsync(@event, next, cancellationToken), cancellationToken);
        }
    }

    private Task RefreshAsync(IndexEntry entry, CancellationToken cancellationToken) => entry.SortKey switch
    {
        MentionKeys.Album when AlbumId.TryParse(entry.Id, out var album) => albums.RefreshCreditsAsync(album, cancellationToken),
        MentionKeys.Track when TrackId.TryParse(entry.Id, out var track) => tracks.RefreshCreditsAsync(track, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task GoOnAsync(ArtistNameSpreads step, string next, CancellationToken cancellationToken)
    {
        var key = $"artist-spread:{step.ArtistId}";
        var progress = await dapr.FindAsync<SpreadProgress>(Stores.State, key, cancellationToken)
            ?? Versioned.New(new SpreadProgress(0, Next: null));
        if (!progress.Value.Awaits(step))
        {
            return;
        }

        var transaction = new CatalogTransaction(dapr);
        transaction.SaveAndTell(
            key,
            progress.With(new SpreadProgress(step.Version, next)),
            step with { EventId = Guid.CreateVersion7(), Cursor = next });
        await transaction.CommitAsync(cancellationToken);
    }
}
