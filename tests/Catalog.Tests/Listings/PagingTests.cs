using System.Net;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Tests.Listings;

public sealed class PagingTests
{
    [Fact]
    public async Task Albums_come_newest_first_and_each_once_while_others_are_added()
    {
        await using var app = await CatalogApp.StartAsync();
        for (var number = 1; number <= 9; number++)
        {
            app.Service.Clock.Advance(TimeSpan.FromSeconds(1));
            await app.TakeAsync(CatalogApp.Packaged("Only", album: $"Album {number}"));
        }

        var first = await app.GetAsync<Page<AlbumSummary>>("/albums?limit=4");
        await app.TakeAsync(CatalogApp.Packaged("Only", album: "Later"));
        var titles = first.Items.Select(album => album.Title).ToList();
        for (var cursor = first.NextCursor; cursor is not null;)
        {
            var page = await app.GetAsync<Page<AlbumSummary>>($"/albums?limit=4&cursor={Uri.EscapeDataString(cursor)}");
            titles.AddRange(page.Items.Select(album => album.Title));
            cursor = page.NextCursor;
        }

        Assert.Equal(Enumerable.Range(1, 9).Reverse().Select(number => $"Album {number}"), titles);
    }

    [Fact]
    public async Task Artists_come_by_name_whatever_the_case_and_the_accents()
    {
        await using var app = await CatalogApp.StartAsync();
        foreach (var name in (string[])["zebra", "Élan", "Eagle", "apple"])
        {
            await app.TakeAsync(CatalogApp.Packaged("Only", artist: name));
        }

        var artists = await app.GetAsync<Page<ArtistSummary>>("/artists");

        Assert.Equal(["apple", "Eagle", "Élan", "zebra"], artists.Items.Select(artist => artist.Name));
    }

    [Theory]
    [InlineData("/albums?limit=0")]
    [InlineData("/albums?limit=101")]
    [InlineData("/albums?cursor=nonsense")]
    public async Task What_is_no_page_is_refused(string path)
    {
        await using var app = await CatalogApp.StartAsync();

        using var response = await app.Listener().GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
