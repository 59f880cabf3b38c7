using Dapr.Client;
using MusicStreaming.Catalog.Listings;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Artists;

/// <summary>Brings the lists in line with an artist, and begins to spread a new name.</summary>
internal sealed class ArtistFollower(DaprClient dapr, ArtistStore artists, ListingKeeper listings) : IEventHandler<ArtistChanged>
{
    public async Task HandleAsync(ArtistChanged @event, CancellationToken cancellationToken)
    {
        await listings.KeepAsync(
            ArtistStore.Key(@event.ArtistId),
            @event.ArtistId.ToString(),
            async token => await artists.FindAsync(@event.ArtistId, token) is { } artist
                ? new ListingTarget(artist.Value.Version, Entries(artist.Value))
                : new ListingTarget(0, []),
            count: null,
            cancellationToken);
        await Contention.RetryAsync(() => SpreadNameAsync(@event, cancellationToken), cancellationToken);
    }

    private static List<ListingEntry> Entries(Artist artist)
    {
        var name = SortKeys.Text(artist.Name);
        List<ListingEntry> entries = [new(CatalogIndexes.AllArtists, name)];
        if (artist.IsPublished)
        {
            entries.Add(new(CatalogIndexes.Artists, name));
        }

        return entries;
    }

    /// <summary>Notes which name is being spread in the same transaction that sets it off.</summary>
    private async Task SpreadNameAsync(ArtistChanged @event, CancellationToken cancellationToken)
    {
        var key = ArtistStore.Key(@event.ArtistId);
        if (await artists.FindAsync(@event.ArtistId, cancellationToken) is not { } artist
            || await listings.FindAsync(key, cancellationToken) is not { } listing
            || listing.Value.Told == artist.Value.Name)
        {
            return;
        }

        var transaction = new CatalogTransaction(dapr);
        transaction.SaveAndTell(
            ListingKeeper.Key(key),
            listing.With(listing.Value with { Told = artist.Value.Name }),
            new ArtistNameSpreads(Guid.CreateVersion7(), artist.Value.Id, artist.Value.Version, Cursor: null));
        await transaction.CommitAsync(cancellationToken);
    }
}
