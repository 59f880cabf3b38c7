using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class RoyaltiesPageTests : IAsyncLifetime
{
    private const string Track = "0197b3a2-0000-7000-8000-000000000001";

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        _app.Answer(AppIds.Streaming, "GET /admin/royalties/rights-holders", _ => AdminApp.Json(new
        {
            items = new object[]
            {
                new { day = "2026-03-02", rightsHolder = "Blue & Co", plays = 12_345, isFinal = true },
                new { day = "2026-03-02", rightsHolder = (string?)null, plays = 1, isFinal = false },
            },
            nextCursor = "20260301.",
        }));
        _app.Answer(AppIds.Streaming, "GET /admin/royalties/tracks", _ => AdminApp.Json(new
        {
            items = new[] { new { day = "2026-03-02", trackId = Track, title = "Ebb", rightsHolder = "Blue & Co", plays = 7, isFinal = true } },
        }));
        _app.Answer(AppIds.Streaming, "GET /admin/royalties/tracks.csv", _ => new HttpResponseMessage
        {
            Content = new StringContent("day,track_id\r\n", Encoding.UTF8, "text/csv")
            {
                Headers = { ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "plays-by-track.csv" } },
            },
        });
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    [Fact]
    public async Task It_shows_days_and_rights_holders_and_leads_to_their_tracks()
    {
        var browser = await App.LoggedInAsync();

        var page = await browser.GetStringAsync("/royalties?from=2026-03-01&to=2026-03-31");
        var tracks = await browser.GetStringAsync("/royalties?of=tracks&from=2026-03-01&to=2026-03-31&rightsHolder=Blue%20%26%20Co");

        Assert.Contains("12,345", page, StringComparison.Ordinal);
        Assert.Contains("Blue &amp; Co", page, StringComparison.Ordinal);
        Assert.Contains("Nobody was named", page, StringComparison.Ordinal);
        Assert.Contains("of=tracks&amp;from=2026-03-01&amp;to=2026-03-31&amp;rightsHolder=Blue%20%26%20Co", page, StringComparison.Ordinal);
        Assert.Contains("cursor=20260301.", page, StringComparison.Ordinal);
        Assert.Contains($"/tracks/{Track}", tracks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_comes_through_with_its_name()
    {
        var browser = await App.LoggedInAsync();

        using var file = await browser.GetAsync("/royalties.csv?of=tracks&from=2026-03-01&to=2026-03-31");
        using var nonsense = await browser.GetAsync("/royalties.csv?of=tracks&from=soon&to=2026-03-31");

        Assert.Equal("day,track_id\r\n", await file.Content.ReadAsStringAsync());
        Assert.Equal(("text/csv", "plays-by-track.csv"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }
}
