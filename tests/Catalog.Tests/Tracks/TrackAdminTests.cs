using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tests.Tracks;

public sealed class TrackAdminTests
{
    [Fact]
    public async Task An_edited_track_shows_and_tells_what_was_written()
    {
        await using var app = await CatalogApp.StartAsync();
        var ebb = await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2));
        var track = await app.GetAsAdminAsync<AdminTrack>($"/admin/tracks/{ebb.TrackId}");

        using var response = await app.Admin().PutAsJsonAsync(
            $"/admin/tracks/{track.Id}", new UpdateTrackRequest(track.Version, "Ebb (Live)", ["Marlow", "A Guest"], 9, 1, ["Live"], IsExplicit: true));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.IdleAsync();
        var album = await app.GetAsync<AlbumDetail>($"/albums/{track.AlbumId}");
        Assert.Equal(["Flow", "Ebb (Live)"], album.Tracks.Select(shown => shown.Title));
        Assert.Equal(["Marlow", "A Guest"], album.Tracks[1].Artists.Select(artist => artist.Name));
        Assert.True(app.Told<TrackChanged>().Where(told => told.TrackId == track.Id).MaxBy(told => told.Version)?.IsExplicit);
        var guest = album.Tracks[1].Artists[1].Id;
        Assert.Equal(album.Id, (await app.GetAsync<Page<AlbumSummary>>($"/artists/{guest}/albums")).Items.Single().Id);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var request = new UpdateTrackRequest(99, "Ebb", ["Marlow"], 1, 1, [], IsExplicit: false);

        using var response = await app.Admin().PutAsJsonAsync($"/admin/tracks/{packaged.TrackId}", request);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_track_is_gone_for_good()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));
        await app.TakeAsync(CatalogApp.Packaged("Flow", number: 2));

        using var response = await app.Admin().DeleteAsync(new Uri($"/admin/tracks/{packaged.TrackId}", UriKind.Relative));
        await app.IdleAsync();
        await app.TakeAsync(packaged with { EventId = Guid.CreateVersion7(), Version = 2 });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(packaged.TrackId, app.Told<TrackWithdrawn>().Single().TrackId);
        Assert.Equal("Flow", (await app.GetAsync<AlbumDetail>($"/albums/{await OnlyAlbumAsync(app)}")).Tracks.Single().Title);
        Assert.Single((await app.GetAsAdminAsync<Page<AdminTrack>>("/admin/tracks")).Items);
        using var read = await app.Listener().GetAsync(new Uri($"/tracks/{packaged.TrackId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task Withdrawing_the_last_track_hides_the_album()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await app.TakeAsync(CatalogApp.Packaged("Ebb"));

        using var response = await app.Admin().DeleteAsync(new Uri($"/admin/tracks/{packaged.TrackId}", UriKind.Relative));
        await app.IdleAsync();

        Assert.Empty((await app.GetAsync<Page<AlbumSummary>>("/albums")).Items);
        Assert.False(app.Told<AlbumChanged>().MaxBy(told => told.Version)?.IsPublished);
    }

    [Fact]
    public async Task Tracks_are_read_in_the_order_asked_for()
    {
        await using var app = await CatalogApp.StartAsync();
        var one = await app.TakeAsync(CatalogApp.Packaged("One", number: 1));
        var two = await app.TakeAsync(CatalogApp.Packaged("Two", number: 2));

        var found = await app.GetAsync<TrackList>($"/tracks?ids={two.TrackId}&ids={TrackId.New()}&ids={one.TrackId}");

        Assert.Equal(["Two", "One"], found.Items.Select(track => track.Title));
    }

    [Fact]
    public async Task More_than_a_hundred_tracks_are_refused()
    {
        await using var app = await CatalogApp.StartAsync();
        var ids = string.Join('&', Enumerable.Range(0, 101).Select(_ => $"ids={TrackId.New()}"));

        using var response = await app.Listener().GetAsync(new Uri($"/tracks?{ids}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<AlbumId> OnlyAlbumAsync(CatalogApp app) => (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single().Id;
}
