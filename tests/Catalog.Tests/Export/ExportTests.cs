using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Tests.Export;

public sealed class ExportTests
{
    [Fact]
    public async Task Everything_published_is_told_again_and_nothing_else()
    {
        await using var app = await CatalogApp.StartAsync();
        for (var number = 1; number <= 12; number++)
        {
            await app.TakeAsync(CatalogApp.Packaged("Only", artist: $"Artist {number}", album: $"Album {number}"));
        }

        await app.TakeAsync(CatalogApp.Packaged("Secret", artist: "Unknown", album: "Draft", publish: false));

        using var search = app.Service.CreateCallerClient(AppIds.Search);
        var pages = new List<CatalogExport>();
        for (string? cursor = null; pages.Count == 0 || cursor is not null; cursor = pages[^1].NextCursor)
        {
            var path = cursor is null ? "/internal/export" : $"/internal/export?cursor={Uri.EscapeDataString(cursor)}";
            pages.Add(Assert.IsType<CatalogExport>(await search.GetFromJsonAsync<CatalogExport>(path, CatalogApp.Json)));
        }

        Assert.Equal(12, pages.SelectMany(page => page.Artists).DistinctBy(artist => artist.ArtistId).Count());
        Assert.Equal(12, pages.SelectMany(page => page.Albums).DistinctBy(album => album.AlbumId).Count());
        Assert.Equal(12, pages.SelectMany(page => page.Tracks).DistinctBy(track => track.TrackId).Count());
        Assert.All(pages.SelectMany(page => page.Tracks), track => Assert.True(track.IsPublished));
    }

    [Fact]
    public async Task Nobody_else_may_ask()
    {
        await using var app = await CatalogApp.StartAsync();
        using var other = app.Service.CreateCallerClient(AppIds.Billing);
        using var listener = app.Listener();

        foreach (var client in (HttpClient[])[other, listener])
        {
            using var response = await client.GetAsync(new Uri("/internal/export", UriKind.Relative));
            Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("albums:nonsense")]
    public async Task A_cursor_that_was_not_given_out_is_refused(string cursor)
    {
        await using var app = await CatalogApp.StartAsync();
        using var search = app.Service.CreateCallerClient(AppIds.Search);

        using var response = await search.GetAsync(new Uri($"/internal/export?cursor={cursor}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
