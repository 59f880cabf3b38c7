using Dapr.Client;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Catalog.Lyrics;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tracks;

/// <summary>Brings the lists and the words in line with a track, and its credits in line with its artists.</summary>
internal sealed class TrackFollower(DaprClient dapr, TrackStore tracks, ArtistStore artists, ListingKeeper listings, LyricsDesk lyrics)
    : IEventHandler<TrackChanged>, IEventHandler<TrackWithdrawn>
{
    public async Task HandleAsync(TrackChanged @event, CancellationToken cancellationToken)
    {
        await ListAsync(@event.TrackId, cancellationToken);
        await RefreshCreditsAsync(@event.TrackId, cancellationToken);
    }

    public async Task HandleAsync(TrackWithdrawn @event, CancellationToken cancellationToken)
    {
        await ListAsync(@event.TrackId, cancellationToken);
        await lyrics.WithdrawAsync(@event.TrackId, cancellationToken);
    }

    /// <summary>Shows the names that the track's artists have now.</summary>
    public Task RefreshCreditsAsync(TrackId id, CancellationToken cancellationToken)
        => Contention.RetryAsync(
            async () =>
            {
                if (await tracks.FindAsync(id, cancellationToken) is not { Value.State: not TrackState.Withdrawn } track)
                {
                    return;
                }

                var credits = await artists.RefreshAsync(track.Value.Artists, cancellationToken);
                if (!credits.SequenceEqual(track.Value.Artists))
                {
                    var transaction = new CatalogTransaction(dapr);
                    transaction.Put(track, track.Value.WithCredits([.. credits]));
                    await transaction.CommitAsync(cancellationToken);
                }
            },
            cancellationToken);

    private Task ListAsync(TrackId id, CancellationToken cancellationToken)
        => listings.KeepAsync(
            TrackStore.Key(id),
            id.ToString(),
            async token => await tracks.FindAsync(id, token) is { } track
                ? new ListingTarget(track.Value.Version, Entries(track.Value))
                : new ListingTarget(0, []),
            count: null,
            cancellationToken);

    private static IReadOnlyList<ListingEntry> Entries(Track track)
    {
        var newest = SortKeys.NewestFirst(track.CreatedAt);
        return track.State == TrackState.Withdrawn ? [] :
        [
            new(CatalogIndexes.AllTracks, newest),
            new(CatalogIndexes.TracksIn(track.State), newest),
            .. track.Artists.Select(artist => new ListingEntry(CatalogIndexes.Mentions(artist.Id), MentionKeys.Track)),
        ];
    }
}
