using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Tests.Tracks;

public sealed class TrackTests
{
    private static readonly DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_shows_what_its_album_says()
    {
        var track = New();
        var artwork = ArtworkId.New();
        var album = Album(track).WithArtwork(artwork).Publish(_now);

        var following = track.Follow(album);

        Assert.Equal(("Harbour Lights", artwork, 2, 7, TrackState.Published), (following.AlbumTitle, following.Artwork, following.DiscNumber, following.TrackNumber, following.State));
    }

    [Fact]
    public void Nothing_new_leaves_it_equal()
    {
        var track = New();
        var following = track.Follow(Album(track));

        Assert.Equal(following, following.Follow(Album(track) with { Id = following.AlbumId }));
    }

    [Fact]
    public void What_was_withdrawn_never_comes_back()
    {
        var track = New();

        Assert.Equal(TrackState.Withdrawn, track.Withdraw().Follow(Album(track).Publish(_now)).State);
    }

    [Fact]
    public void A_track_of_another_album_does_not_follow()
    {
        var track = New();

        Assert.Same(track, track.Follow(Album(New())));
    }

    private static Album Album(Track track)
        => Catalog.Albums.Album.Draft("Harbour Lights", new ArtistCredit(ArtistId.New(), "Marlow"), _now).Place(track.Id, 2, 7, []);

    private static Track New() => new(
        TrackId.New(), 1, 1, "Ebb", [], AlbumId.New(), "?", null, 1, 1, TimeSpan.FromSeconds(60), IsLossless: false, [], null,
        IsExplicit: false, TrackState.Draft, _now);
}
