using System.Net;
using System.Net.Http.Headers;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Catalog.Tests.Artwork;

public sealed class ArtworkTests
{
    [Fact]
    public async Task A_cover_is_kept_in_four_sizes_that_never_change()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await TakeWithCoverAsync(app, await Pictures.JpegAsync());

        var artwork = (await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}")).ArtworkId;

        using var anybody = app.Service.CreateClient();
        foreach (var size in (int[])[96, 320, 640, 1200])
        {
            using var response = await anybody.GetAsync(new Uri($"/artwork/{artwork}/{size}", UriKind.Relative));
            Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(["immutable", "max-age=31536000", "public"], $"{response.Headers.CacheControl}".Split(", ").Order(StringComparer.Ordinal));
            Assert.Equal($"mjpeg,{size},{size}", await Pictures.SizeOfAsync(await response.Content.ReadAsByteArrayAsync()));
        }
    }

    [Fact]
    public async Task Who_has_the_picture_already_is_told_so()
    {
        await using var app = await CatalogApp.StartAsync();
        var packaged = await TakeWithCoverAsync(app, await Pictures.PngAsync());
        var artwork = (await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}")).ArtworkId;
        using var anybody = app.Service.CreateClient();
        using var first = await anybody.GetAsync(new Uri($"/artwork/{artwork}/96", UriKind.Relative));

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/artwork/{artwork}/96", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));
        using var second = await anybody.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/artwork/0199d5a0-0000-7000-8000-000000000000/320")]
    [InlineData("/artwork/0199d5a0-0000-7000-8000-000000000000/77")]
    public async Task An_unknown_picture_or_size_is_not_found(string path)
    {
        await using var app = await CatalogApp.StartAsync();
        using var anybody = app.Service.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("truncated")]
    [InlineData("bomb")]
    [InlineData("playlist")]
    [InlineData("missing")]
    public async Task A_broken_cover_does_not_stop_the_track(string kind)
    {
        await using var app = await CatalogApp.StartAsync();

        var packaged = await TakeWithCoverAsync(app, await BrokenAsync(kind));

        var track = await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}");
        Assert.Null(track.ArtworkId);
        Assert.True(track.IsPlayable);
    }

    [Fact]
    public async Task A_cover_that_cannot_be_had_at_once_comes_later()
    {
        await using var app = await CatalogApp.StartAsync();
        app.FailuresBeforeCovers = 2;

        var packaged = await TakeWithCoverAsync(app, await Pictures.JpegAsync());

        Assert.NotNull((await app.GetAsync<TrackResponse>($"/tracks/{packaged.TrackId}")).ArtworkId);
        Assert.Contains(app.Told<TrackChanged>(), told => told.Artwork is null && told.IsPublished);
    }

    [Fact]
    public async Task The_cover_of_a_later_file_is_shown_by_the_earlier_tracks_too()
    {
        await using var app = await CatalogApp.StartAsync();
        var first = await app.TakeAsync(CatalogApp.Packaged("Ebb", number: 1));

        await TakeWithCoverAsync(app, await Pictures.JpegAsync(), CatalogApp.Packaged("Flow", number: 2));

        Assert.NotNull((await app.GetAsync<TrackResponse>($"/tracks/{first.TrackId}")).ArtworkId);
        Assert.NotNull(app.Told<ArtistChanged>()[^1].Artwork);
    }

    [Fact]
    public async Task An_admin_gives_an_album_a_picture()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single();

        using var response = await PutAsync(app.Admin(), album.Id, await Pictures.PngAsync(20, 900), "image/png");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await app.IdleAsync();
        var shown = await app.GetAsync<AlbumDetail>($"/albums/{album.Id}");
        Assert.NotNull(shown.ArtworkId);
        Assert.Equal(shown.ArtworkId, shown.Tracks.Single().ArtworkId);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        await using var app = await CatalogApp.StartAsync();
        await app.TakeAsync(CatalogApp.Packaged("Ebb"));
        var album = (await app.GetAsync<Page<AlbumSummary>>("/albums")).Items.Single().Id;

        using var rubbish = await PutAsync(app.Admin(), album, await BrokenAsync("rubbish"), "image/jpeg");
        using var large = await PutAsync(app.Admin(), album, new byte[(10 * 1024 * 1024) + 1], "image/jpeg");
        using var listener = await PutAsync(app.Listener(), album, await Pictures.JpegAsync(), "image/jpeg");

        Assert.Equal(HttpStatusCode.BadRequest, rubbish.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, listener.StatusCode);
    }

    private static TrackPackaged WithCover(TrackPackaged packaged) => packaged with { Tags = packaged.Tags with { HasCover = true } };

    private static async Task<TrackPackaged> TakeWithCoverAsync(CatalogApp app, byte[] cover, TrackPackaged? packaged = null)
    {
        var withCover = WithCover(packaged ?? CatalogApp.Packaged("Ebb"));
        if (cover.Length > 0)
        {
            app.Covers[withCover.TrackId] = cover;
        }

        return await app.TakeAsync(withCover);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, AlbumId album, byte[] picture, string type)
    {
        using var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await client.PutAsync(new Uri($"/admin/albums/{album}/artwork", UriKind.Relative), content);
    }

    private static async Task<byte[]> BrokenAsync(string kind) => kind switch
    {
        "rubbish" => [0xFF, 0xD8, 0xFF, .. Enumerable.Repeat((byte)0x41, 5000)],
        "truncated" => (await Pictures.PngAsync())[..60],
        "bomb" => Bomb(await Pictures.PngAsync()),
        "playlist" => "#EXTM3U\nhttp://127.0.0.1/secret"u8.ToArray(),
        _ => [],
    };

    /// <summary>A PNG whose header claims 65,000 pixels a side.</summary>
    private static byte[] Bomb(byte[] png)
    {
        byte[] side = [0x00, 0x00, 0xFD, 0xE8];
        side.CopyTo(png, 16);
        side.CopyTo(png, 20);
        return png;
    }
}
