using Dapr.Client;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Naming;
using MusicStreaming.Catalog.Storage;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Intake;

/// <summary>Saves a track together with its place on its album: one try, which loses when somebody else changes the album.</summary>
internal sealed class TrackIntake(DaprClient dapr, TrackStore tracks, AlbumStore albums, ArtistStore artists, TimeProvider clock)
{
    /// <summary>Whether the track's cover is wanted: its album has none yet.</summary>
    public async Task<bool> WantsCoverAsync(TrackPackaged packaged, CancellationToken cancellationToken)
    {
        if (!packaged.Tags.HasCover)
        {
            return false;
        }

        if (await tracks.FindAsync(packaged.TrackId, cancellationToken) is { } known)
        {
            return known.Value.State != TrackState.Withdrawn
                && await albums.FindAsync(known.Value.AlbumId, cancellationToken) is { Value.Artwork: null };
        }

        var draft = TrackDraft.From(packaged.Tags);
        return await artists.FindOwnerAsync(draft.AlbumArtist, cancellationToken) is not { } artist
            || await albums.FindByNameAsync(NameKey(packaged.TrackId, draft, artist, part: 1), cancellationToken) is not { Value.Artwork: not null };
    }

    public async Task TakeAsync(TrackPackaged packaged, ArtworkId? cover, CancellationToken cancellationToken)
    {
        if (await tracks.FindAsync(packaged.TrackId, cancellationToken) is { } known)
        {
            await TakeAgainAsync(known, packaged, cover, cancellationToken);
        }
        else
        {
            await TakeNewAsync(packaged, TrackDraft.From(packaged.Tags), cover, cancellationToken);
        }
    }

    private async Task TakeNewAsync(TrackPackaged packaged, TrackDraft draft, ArtworkId? cover, CancellationToken cancellationToken)
    {
        var credited = await artists.FindOrCreateAsync(draft.Artists, cancellationToken);
        var albumArtist = (await artists.FindOrCreateAsync([draft.AlbumArtist], cancellationToken))[0];
        var place = await FindPlaceAsync(packaged.TrackId, draft, albumArtist, cancellationToken);

        var album = place.Album.Value;
        var number = draft.TrackNumber ?? album.NextNumber(draft.Disc);
        album = Published(
            album
                .Place(packaged.TrackId, draft.Disc, number, credited.Select(artist => artist.Id))
                .Complete(draft.Year, cover, draft.Genres),
            packaged);
        var track = NewTrack(packaged, draft, credited, album).Follow(album);

        var transaction = new CatalogTransaction(dapr);
        if (place.IsNew)
        {
            transaction.Claim(place.NameKey, album.Id.Value);
        }

        transaction.Put(place.Album, album);
        transaction.Put(Versioned.New(track), track);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The event again, its cover at last, or the same track packaged anew.</summary>
    private async Task TakeAgainAsync(Versioned<Track> known, TrackPackaged packaged, ArtworkId? cover, CancellationToken cancellationToken)
    {
        if (known.Value.State == TrackState.Withdrawn || await albums.FindAsync(known.Value.AlbumId, cancellationToken) is not { } album)
        {
            return;
        }

        var isNewer = packaged.Version > known.Value.PackagedVersion;
        var completed = album.Value.Artwork is null && cover is { } artwork ? album.Value.WithArtwork(artwork) : album.Value;
        completed = isNewer ? Published(completed, packaged) : completed;
        var track = (isNewer ? known.Value.Repackage(packaged) : known.Value).Follow(completed);

        var transaction = new CatalogTransaction(dapr);
        if (completed != album.Value)
        {
            transaction.Put(album, completed);
        }

        if (track != known.Value)
        {
            transaction.Put(known, track);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<AlbumPlace> FindPlaceAsync(TrackId track, TrackDraft draft, Artist artist, CancellationToken cancellationToken)
    {
        for (var part = 1; ; part++)
        {
            var key = NameKey(track, draft, artist.Id, part);
            if (await albums.FindByNameAsync(key, cancellationToken) is not { } album)
            {
                return new AlbumPlace(Versioned.New(Album.Draft(draft.AlbumTitle(part), artist.Credit, clock.GetUtcNow())), key);
            }

            if (!album.Value.IsFull)
            {
                return new AlbumPlace(album, key);
            }
        }
    }

    private Album Published(Album album, TrackPackaged packaged)
        => packaged.PublishWhenReady ? album.PublishTrack(packaged.TrackId, clock.GetUtcNow()) : album;

    private Track NewTrack(TrackPackaged packaged, TrackDraft draft, IReadOnlyList<Artist> credited, Album album) => new(
        packaged.TrackId, 0, packaged.Version, draft.Title, [.. credited.Select(artist => artist.Credit)], album.Id, album.Title, album.Artwork,
        draft.Disc, 1, packaged.Duration, packaged.IsLossless, draft.Genres, draft.Year, IsExplicit: false, TrackState.Draft, clock.GetUtcNow());

    private static string NameKey(TrackId track, TrackDraft draft, ArtistId artist, int part)
        => draft.Album is null ? NameClaim.SingleKey(track) : NameClaim.AlbumKey(artist, draft.AlbumTitle(part));
}
