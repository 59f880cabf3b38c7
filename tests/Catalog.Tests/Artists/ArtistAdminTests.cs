using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tests.Artists;

public sealed class ArtistAdminTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_new_name_spreads_to_all_albums_and_tracks(int? shuffleSeed)
    {
        await using var app = await CatalogApp.StartAsync(shuffleSeed);

        // More than one page of what mentions the artist.
        await Task.WhenAll(Enumerable.Range(1, 30).Select(number => app.Service.PublishAsync(CatalogApp.Packaged($"Part {number}", number: number))));
        await app.IdleAsync();
        var artist = await OnlyArtistAsync(app);

        using var response = await RenameAsync(app, artist, "Marlow & Sons");
        await app.IdleAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single();
        Assert.Equal("Marlow & Sons", album.Artists.Single().Name);
        var tracks = (await app.GetAsync<AlbumDetail>($"/albums/{album.Id}")).Tracks;
        Assert.Equal(30, tracks.Count);
        Assert.All(tracks, track => Assert.Equal("Marlow & Sons", track.Artists.Single().Name));
        Assert.Equal(30, app.Told<TrackChanged>().Where(told => told.Artists[0].Name == "Marlow & Sons").DistinctBy(told => told.TrackId).Count());
        Assert.Equal("Marlow & Sons", (await app.GetAsync<Page<ArtistSummary>>("/artists")).Items.Single().Name);
    }

    [Fact]
    public async Task Files_tagged_with_the_former_name_still_find_the_artist()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        using var response = await RenameAsync(app, await OnlyArtistAsync(app), "Charles Marlow");
        await app.IdleAsync();

        var later = await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2));

        Assert.Equal("Charles Marlow", (await app.GetAsync<TrackResponse>($"/tracks/{later.TrackId}")).Artists.Single().Name);
        Assert.Equal(2, (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single().TrackCount);
    }

    [Fact]
    public async Task The_name_of_another_artist_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        await app.TakeAsync(CatalogApp.Packaged("Flow", artist: "Kurtz"));
        var artists = (await app.GetAsAdminAsync<Page<AdminArtist>>("/admin/artists")).Items;

        using var response = await RenameAsync(app, artists[0], artists[1].Name.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var artist = await OnlyArtistAsync(app);

        using var response = await RenameAsync(app, artist with { Version = artist.Version - 1 }, "Anything");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    private static async Task<AdminArtist> OnlyArtistAsync(CatalogApp app)
        => (await app.GetAsAdminAsync<Page<AdminArtist>>("/admin/artists")).Items.Single();

    private static Task<HttpResponseMessage> RenameAsync(CatalogApp app, AdminArtist artist, string name)
        => app.Admin().PutAsJsonAsync($"/admin/artists/{artist.Id}", new UpdateArtistRequest(artist.Version, name));
}
