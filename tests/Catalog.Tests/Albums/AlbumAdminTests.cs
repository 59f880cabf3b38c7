using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tests.Albums;

public sealed class AlbumAdminTests
{
    [Fact]
    public async Task Publishing_shows_a_draft_and_its_tracks()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb", publish: false));
        var album = await DraftAsync(app);

        using var response = await PostAsync(app, $"/admin/albums/{album.Id}/publish");

        var published = await response.Content.ReadFromJsonAsync<AdminAlbum>(CatalogApp.Json);
        Assert.Equal(AlbumState.Published, published?.State);
        Assert.True((await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}")).IsPlayable);
        await app.IdleAsync();
        Assert.Single((await app.GetAsync<Page<AlbumSummary>>("/albums")).Items);
        Assert.Single(app.Told<AlbumPublished>());
    }

    [Fact]
    public async Task Publishing_twice_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);

        using var response = await PostAsync(app, $"/admin/albums/{album.Id}/publish");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Unpublishing_hides_everything_and_publishing_again_is_no_news()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);

        using (await PostAsync(app, $"/admin/albums/{album.Id}/unpublish"))
        {
            await app.IdleAsync();
        }

        Assert.Empty((await app.GetAsync<Page<AlbumSummary>>("/albums")).Items);
        Assert.Empty((await app.GetAsync<Page<ArtistSummary>>("/artists")).Items);
        Assert.Empty((await app.GetAsync<Page<GenreResponse>>("/genres")).Items);
        Assert.False(app.Told<TrackChanged>().Where(told => told.TrackId == packaged.TrackId).MaxBy(told => told.Version)?.IsPublished);

        using (await PostAsync(app, $"/admin/albums/{album.Id}/publish"))
        {
            await app.IdleAsync();
        }

        Assert.Single((await app.GetAsync<Page<AlbumSummary>>("/albums")).Items);
        Assert.Equal(1, (await app.GetAsync<Page<GenreResponse>>("/genres")).Items.Single().AlbumCount);
        Assert.Single(app.Told<AlbumPublished>());
    }

    [Fact]
    public async Task Renaming_an_album_renames_it_on_its_tracks()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);

        using var response = await PutAsync(app, album, new UpdateAlbumRequest(album.Version, "Night Ferry", ["Marlow"], 2025, ["Jazz"], "Blue Records"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.IdleAsync();
        Assert.Equal("Night Ferry", (await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}")).AlbumTitle);
        var told = app.Told<TrackChanged>().MaxBy(told => told.Version);
        Assert.Equal(("Night Ferry", "Blue Records"), (told?.AlbumTitle, told?.RightsHolder));
        Assert.Equal("Blue Records", (await app.GetAsAdminAsync<AdminAlbum>($"/admin/albums/{album.Id}")).RightsHolder);
        Assert.Equal(["jazz"], (await app.GetAsync<Page<GenreResponse>>("/genres")).Items.Select(genre => genre.Slug));
        Assert.Empty((await app.GetAsync<Page<AlbumSummary>>("/genres/ambient/albums")).Items);
    }

    [Fact]
    public async Task Files_tagged_with_the_former_title_still_find_the_album()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        var album = await DraftAsync(app);
        using var response = await PutAsync(app, album, new UpdateAlbumRequest(album.Version, "Night Ferry", ["Marlow"], 2025, []));
        await app.IdleAsync();

        await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2));

        Assert.Equal(2, (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single().TrackCount);
    }

    [Fact]
    public async Task Another_artist_takes_the_album_to_another_page()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);

        using var response = await PutAsync(app, album, new UpdateAlbumRequest(album.Version, "Harbour Lights", ["Somebody Else"], null, []));

        await app.IdleAsync();
        var artist = (await app.GetAsync<AlbumDetail>($"/albums/{album.Id}")).Artists.Single();
        Assert.Equal("Somebody Else", artist.Name);
        Assert.Single((await app.GetAsync<Page<AlbumSummary>>($"/artists/{artist.Id}/albums")).Items);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);
        var request = new UpdateAlbumRequest(album.Version, "First", ["Marlow"], null, []);
        using var first = await PutAsync(app, album, request);

        using var second = await PutAsync(app, album, request with { Title = "Second" });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("stale-version", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_the_artist_has_used_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb", album: "One"));
        await app.TakeAsync(CatalogApp.Packaged("Flow", album: "Two"));
        var album = (await app.GetAsAdminAsync<Page<AdminAlbumSummary>>("/admin/albums")).Items[0];
        var other = album.Title == "One" ? "TWO" : "ONE";

        using var response = await PutAsync(app, album, new UpdateAlbumRequest(album.Version, other, ["Marlow"], null, []));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("", "Marlow", 2020)]
    [InlineData("Title", null, 2020)]
    [InlineData("Title", "Marlow", 20)]
    [InlineData("\t", "Marlow", 2020)]
    public async Task Broken_input_is_refused(string title, string? artist, int year)
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = await DraftAsync(app);

        using var response = await PutAsync(app, album, new UpdateAlbumRequest(album.Version, title, artist is null ? [] : [artist], year, []));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Listeners_may_not_administer()
    {
        await using var app = await CatalogApp.StartAsync();
        using var listener = app.Listener();
        using var anybody = app.Service.CreateClient();

        Assert.Equal(HttpStatusCode.Forbidden, (await listener.GetAsync(new Uri("/admin/albums", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anybody.GetAsync(new Uri("/albums", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Lists_can_be_narrowed_to_a_state()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb", album: "Out"));
        await app.TakeAsync(CatalogApp.Packaged("Flow", album: "Draft", publish: false));

        Assert.Equal(2, (await app.GetAsAdminAsync<Page<AdminAlbumSummary>>("/admin/albums")).Items.Count);
        Assert.Equal("Draft", (await app.GetAsAdminAsync<Page<AdminAlbumSummary>>("/admin/albums?state=draft")).Items.Single().Title);
        Assert.Equal("Out", (await app.GetAsAdminAsync<Page<AdminAlbumSummary>>("/admin/albums?state=published")).Items.Single().Title);
        using var response = await app.Admin().GetAsync(new Uri("/admin/albums?state=lost", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<AdminAlbumSummary> DraftAsync(CatalogApp app)
        => (await app.GetAsAdminAsync<Page<AdminAlbumSummary>>("/admin/albums")).Items.Single();

    private static Task<HttpResponseMessage> PostAsync(CatalogApp app, string path)
        => app.Admin().PostAsync(new Uri(path, UriKind.Relative), content: null);

    private static Task<HttpResponseMessage> PutAsync(CatalogApp app, AdminAlbumSummary album, UpdateAlbumRequest request)
        => app.Admin().PutAsJsonAsync($"/admin/albums/{album.Id}", request);
}
