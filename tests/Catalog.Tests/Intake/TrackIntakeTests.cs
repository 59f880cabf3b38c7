using System.Net;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tests.Intake;

public sealed class TrackIntakeTests
{
    [Fact]
    public async Task A_packaged_file_becomes_a_track_on_an_album_by_an_artist()
    {
        await using var app = await CatalogApp.StartAsync();

        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 3));

        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single();
        Assert.Equal(("Harbour Lights", "Marlow", 2024, 1), (album.Title, album.Artists.Single().Name, album.Year, album.TrackCount));
        var track = (await app.GetAsync<AlbumDetail>($"/albums/{album.Id}")).Tracks.Single();
        Assert.Equal((packaged.TrackId, "Ebb", 3, 61.5, true), (track.Id, track.Title, track.TrackNumber, track.DurationSeconds, track.IsPlayable));
        var artist = (await app.GetAsync<Page<ArtistSummary>>("/artists")).Items.Single();
        Assert.Equal(album.Id, (await app.GetAsync<Page<AlbumSummary>>($"/artists/{artist.Id}/albums")).Items.Single().Id);
        Assert.Equal(1, (await app.GetAsync<ArtistResponse>($"/artists/{artist.Id}")).AlbumCount);
        var genre = (await app.GetAsync<Page<GenreResponse>>("/genres")).Items.Single();
        Assert.Equal(("ambient", "Ambient", 1), (genre.Slug, genre.Name, genre.AlbumCount));
        Assert.Single((await app.GetAsync<Page<AlbumSummary>>("/genres/ambient/albums")).Items);
    }

    [Fact]
    public async Task It_tells_what_it_made_and_the_album_once()
    {
        await using var app = await CatalogApp.StartAsync();

        await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2));

        Assert.Single(app.Told<AlbumPublished>());
        Assert.Equal(2, app.Told<TrackChanged>().Select(told => told.TrackId).Distinct().Count());
        Assert.All(app.Told<TrackChanged>(), told => Assert.True(told.IsPublished));
        Assert.Equal(2, app.Told<AlbumChanged>()[^1].TrackCount);
        Assert.True(app.Told<ArtistChanged>()[^1].IsPublished);
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var told = app.Told<TrackChanged>().Count + app.Told<AlbumChanged>().Count;

        await app.TakeAsync(packaged);

        Assert.Equal(told, app.Told<TrackChanged>().Count + app.Told<AlbumChanged>().Count);
    }

    [Fact]
    public async Task A_track_packaged_anew_keeps_what_admins_wrote()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));

        await app.TakeAsync(packaged with
        {
            EventId = Guid.CreateVersion7(),
            Version = 2,
            Duration = TimeSpan.FromSeconds(70),
            Tags = packaged.Tags with { Title = "Other" },
        });

        var track = await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}");
        Assert.Equal(("Ebb", 70d), (track.Title, track.DurationSeconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Tracks_of_one_album_that_come_at_once_make_one_album_and_one_artist(int? shuffleSeed)
    {
        await using var app = await CatalogApp.StartAsync(shuffleSeed);
        var packaged = Enumerable.Range(1, 12)
            .Select(number => CatalogApp.Packaged($"Part {number}", number % 2 == 0 ? "Sigur Rós" : "SIGUR ROS", number: number))
            .ToList();

        await Task.WhenAll(packaged.Select(track => app.Service.PublishAsync(track)));
        await app.IdleAsync();

        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single();
        var tracks = (await app.GetAsync<AlbumDetail>($"/albums/{album.Id}")).Tracks;
        Assert.Equal(packaged.Select(track => track.TrackId), tracks.Select(track => track.Id));
        var artist = (await app.GetAsync<Page<ArtistSummary>>("/artists")).Items.Single();
        Assert.Equal(1, (await app.GetAsync<ArtistResponse>($"/artists/{artist.Id}")).AlbumCount);
        Assert.Equal(1, (await app.GetAsync<Page<GenreResponse>>("/genres")).Items.Single().AlbumCount);
        Assert.Single(app.Told<AlbumPublished>());
    }

    [Fact]
    public async Task Versions_of_what_is_told_grow_by_one()
    {
        await using var app = await CatalogApp.StartAsync(shuffleSeed: 3);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(number => app.Service.PublishAsync(CatalogApp.Packaged($"Part {number}", number: number))));
        await app.IdleAsync();

        var versions = app.Told<AlbumChanged>().Select(told => told.Version).Distinct().Order().ToList();
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(version => (long)version), versions);
    }

    [Fact]
    public async Task Files_without_tags_are_singles_of_their_own()
    {
        await using var app = await CatalogApp.StartAsync();
        var untagged = CatalogApp.Packaged("Track 01", album: null, number: null);
        untagged = untagged with { Tags = untagged.Tags with { Artists = [] } };

        await app.TakeAsync(untagged);
        await app.TakeAsync(untagged with { TrackId = Contracts.TrackId.New(), EventId = Guid.CreateVersion7() });

        var albums = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items;
        Assert.Equal(["Track 01", "Track 01"], albums.Select(album => album.Title));
        Assert.All(albums, album => Assert.Equal("Unknown Artist", album.Artists.Single().Name));
    }

    [Fact]
    public async Task Listeners_never_see_a_draft()
    {
        await using var app = await CatalogApp.StartAsync();

        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb", publish: false));

        var draft = (await app.GetAsAdminAsync<Page<AdminTrack>>("/admin/tracks?state=draft")).Items.Single();
        Assert.Equal(packaged.TrackId, draft.Id);
        using var listener = app.Listener();
        foreach (var path in (string[])[$"/tracks/{draft.Id}", $"/albums/{draft.AlbumId}", $"/artists/{draft.Artists[0].Id}"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await listener.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        }

        Assert.Empty((await app.GetAsync<TrackList>($"/tracks?ids={draft.Id}")).Items);
        foreach (var path in (string[])["/albums", $"/artists/{draft.Artists[0].Id}/albums", "/genres/ambient/albums"])
        {
            Assert.Empty((await app.GetAsync<Page<AlbumSummary>>(path)).Items);
        }

        Assert.Empty((await app.GetAsync<Page<ArtistSummary>>("/artists")).Items);
        Assert.Empty((await app.GetAsync<Page<GenreResponse>>("/genres")).Items);
    }

    [Fact]
    public async Task A_draft_track_on_a_visible_album_stays_a_draft()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2, publish: false));

        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single();

        Assert.Equal("Ebb", (await app.GetAsync<AlbumDetail>($"/albums/{album.Id}")).Tracks.Single().Title);
    }
}
