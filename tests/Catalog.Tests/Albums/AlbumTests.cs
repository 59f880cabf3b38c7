using MusicStreaming.Catalog.Albums;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Tests.Albums;

public sealed class AlbumTests
{
    private static readonly DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TrackId _first = TrackId.New();
    private readonly TrackId _second = TrackId.New();

    [Fact]
    public void Tracks_stand_by_disc_and_number_in_whatever_order_they_come()
    {
        var third = TrackId.New();

        var album = Empty().Place(third, 2, 1, []).Place(_second, 1, 2, []).Place(_first, 1, 1, []);

        Assert.Equal([_first, _second, third], album.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Two_tracks_may_claim_one_place()
    {
        var one = Empty().Place(_first, 1, 1, []).Place(_second, 1, 1, []);
        var other = Empty().Place(_second, 1, 1, []).Place(_first, 1, 1, []);

        Assert.Equal(one.Tracks.Select(track => track.Id), other.Tracks.Select(track => track.Id));
        Assert.Equal(2, one.Tracks.Length);
    }

    [Fact]
    public void Placing_a_track_again_moves_it()
    {
        var album = Empty().Place(_first, 1, 1, []).Place(_second, 1, 2, []).PublishTrack(_first, _now).Place(_first, 1, 3, []);

        Assert.Equal([_second, _first], album.Tracks.Select(track => track.Id));
        Assert.True(album.Tracks[1].IsPublished);
    }

    [Fact]
    public void A_track_without_a_number_comes_last_on_its_disc()
    {
        var album = Empty().Place(_first, 1, 7, []);

        Assert.Equal(8, album.NextNumber(1));
        Assert.Equal(1, album.NextNumber(2));
    }

    [Fact]
    public void An_empty_album_cannot_be_published()
    {
        Assert.False(Empty().CanPublish);
        Assert.Throws<InvalidOperationException>(() => Empty().Publish(_now));
    }

    [Fact]
    public void Publishing_shows_all_tracks_and_unpublishing_none()
    {
        var album = Empty().Place(_first, 1, 1, []).Place(_second, 1, 2, []).Publish(_now);
        Assert.Equal(2, album.PublishedTracks.Count());
        Assert.False(album.CanPublish);

        var hidden = album.Unpublish();
        Assert.Empty(hidden.PublishedTracks);
        Assert.True(hidden.CanPublish);
    }

    [Fact]
    public void An_album_keeps_the_date_on_which_it_first_came_out()
    {
        var album = Empty().Place(_first, 1, 1, []).Publish(_now).Unpublish().Publish(_now.AddDays(1));

        Assert.Equal(_now, album.FirstPublishedAt);
    }

    [Fact]
    public void Publishing_one_track_leaves_the_others_drafts()
    {
        var album = Empty().Place(_first, 1, 1, []).Place(_second, 1, 2, []).PublishTrack(_second, _now);

        Assert.Equal([_second], album.PublishedTracks.Select(track => track.Id));
        Assert.True(album.CanPublish);
    }

    [Fact]
    public void An_album_whose_last_visible_track_goes_is_not_visible()
    {
        var album = Empty().Place(_first, 1, 1, []).PublishTrack(_first, _now).Place(_second, 1, 2, []).Remove(_first);

        Assert.False(album.IsPublished);
        Assert.Single(album.Tracks);
    }

    [Fact]
    public void It_is_full_with_two_hundred_tracks()
    {
        var album = Enumerable.Range(1, Album.MaxTracks).Aggregate(Empty(), (album, number) => album.Place(TrackId.New(), 1, number, []));

        Assert.True(album.IsFull);
    }

    [Fact]
    public void Listeners_find_it_with_the_artists_of_its_visible_tracks()
    {
        var guest = ArtistId.New();
        var hidden = ArtistId.New();
        var album = Empty().Place(_first, 1, 1, [guest]).Place(_second, 1, 2, [hidden]).PublishTrack(_first, _now);

        Assert.Equal([album.Artists[0].Id, guest], album.ListedArtists);
    }

    private static Album Empty() => Album.Draft("Harbour Lights", new ArtistCredit(ArtistId.New(), "Marlow"), _now);
}
