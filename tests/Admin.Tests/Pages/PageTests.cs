using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class PageTests : IAsyncLifetime
{
    private static readonly TrackId Track = TrackId.New();
    private static readonly AlbumId Album = AlbumId.New();

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.Answer(AppIds.Streaming, "GET /ingest-jobs", _ => AdminApp.Json(new { items = new[] { Job("running", null), Job("failed", "The file is not a sound file.") } }));
        App.Answer(AppIds.Streaming, "POST /ingest-jobs/job-failed/retry", _ => new HttpResponseMessage(HttpStatusCode.Accepted));
        App.Answer(AppIds.Catalog, "GET /admin/albums", _ => AdminApp.Json(new { items = new[] { AlbumData() } }));
        App.Answer(AppIds.Catalog, $"GET /admin/albums/{Album}", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, $"PUT /admin/albums/{Album}", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, $"POST /admin/albums/{Album}/publish", _ => new HttpResponseMessage(HttpStatusCode.OK));
        App.Answer(AppIds.Catalog, $"PUT /admin/albums/{Album}/artwork", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, "GET /admin/tracks", _ => AdminApp.Json(new { items = new[] { TrackData() }, nextCursor = "a+b" }));
        App.Answer(AppIds.Catalog, $"GET /admin/tracks/{Track}", _ => AdminApp.Json(TrackData()));
        App.Answer(AppIds.Catalog, $"PUT /admin/tracks/{Track}", _ => AdminApp.Json(TrackData()));
        App.Answer(AppIds.Catalog, $"DELETE /admin/tracks/{Track}", _ => new HttpResponseMessage(HttpStatusCode.NoContent));
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/", "Low Tide")]
    [InlineData("/", "running.flac")]
    [InlineData("/upload", "Music files")]
    [InlineData("/upload", "Start upload")]
    [InlineData("/ingest-jobs", "The file is not a sound file.")]
    [InlineData("/tracks", "First <Light>")]
    [InlineData("/tracks", "/tracks?state=draft&cursor=a%2Bb")]
    [InlineData("/albums", "Halden Moor")]
    public async Task A_page_shows(string page, string text)
    {
        using var browser = await App.LoggedInAsync();

        var html = await browser.GetStringAsync(page);

        Assert.Contains(text, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<Light>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_a_track_sends_what_was_typed_and_the_version_that_was_read()
    {
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "track", TrackFields("Second Light"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var put = Assert.Single(App.Calls, call => call.Request == $"PUT /admin/tracks/{Track}");
        Assert.Equal(
            """{"version":7,"title":"Second Light","artists":["Halden Moor","Earth, Wind"],"trackNumber":2,"discNumber":1,"genres":["Ambient"],"isExplicit":true}""",
            put.Body);
        Assert.Equal("access-1", put.Token);
    }

    [Fact]
    public async Task A_lost_race_is_explained_and_what_was_typed_is_kept()
    {
        App.Answer(AppIds.Catalog, $"PUT /admin/tracks/{Track}", _ => AdminApp.Refusal(HttpStatusCode.Conflict, "stale-version", "Stale."));
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "track", TrackFields("Second Light"));

        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("Somebody else changed this", html, StringComparison.Ordinal);
        Assert.Contains("Second Light", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_track_without_a_title_is_not_sent()
    {
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "track", TrackFields(""));

        Assert.Contains("A title is needed.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(App.Calls, call => call.Request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tracks", "withdraw", "DELETE /admin/tracks/{0}")]
    [InlineData("albums", "publish", "POST /admin/albums/{0}/publish")]
    public async Task A_button_does_what_it_says(string pages, string handler, string call)
    {
        using var browser = await App.LoggedInAsync();
        var id = pages == "tracks" ? $"{Track}" : $"{Album}";

        var response = await AdminApp.SubmitAsync(browser, $"/{pages}/{id}", handler, new());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(App.Calls, made => made.Request == string.Format(null, call, id));
    }

    [Fact]
    public async Task A_failed_job_is_put_in_the_queue_again()
    {
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, "/ingest-jobs", "retry", new() { ["JobId"] = "job-failed" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(App.Calls, call => call.Request == "POST /ingest-jobs/job-failed/retry");
    }

    [Fact]
    public async Task A_cover_reaches_the_catalog()
    {
        using var browser = await App.LoggedInAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("cover"), "_handler" },
            { new StringContent(await AdminApp.FormTokenAsync(browser, $"/albums/{Album}")), "__RequestVerificationToken" },
            { new ByteArrayContent("picture"u8.ToArray()) { Headers = { ContentType = new("image/png") } }, "Picture", "cover.png" },
        };

        var response = await browser.PostAsync($"/albums/{Album}", form);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("picture", Assert.Single(App.Calls, call => call.Request == $"PUT /admin/albums/{Album}/artwork").Body);
    }

    [Fact]
    public async Task A_service_that_is_down_is_named_in_words()
    {
        App.Answer(AppIds.Catalog, "GET /admin/tracks", _ => new HttpResponseMessage(HttpStatusCode.InternalServerError));
        using var browser = await App.LoggedInAsync();

        var html = await browser.GetStringAsync("/tracks");

        Assert.Contains("cannot answer right now", html, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> TrackFields(string title) => new()
    {
        ["Input.Version"] = "7",
        ["Input.Title"] = title,
        ["Input.Artists"] = "Halden Moor; Earth, Wind",
        ["Input.Genres"] = "Ambient",
        ["Input.TrackNumber"] = "2",
        ["Input.DiscNumber"] = "1",
        ["Input.IsExplicit"] = "true",
    };

    private static object Job(string state, string? reason) => new
    {
        id = $"job-{state}", trackId = Track, fileName = $"{state}.flac", state, stage = "transcoding", progress = 0.4, reason, canRetry = true,
        createdAt = DateTimeOffset.UnixEpoch,
    };

    private static object TrackData() => new
    {
        id = Track, title = "First <Light>", artists = new[] { new { id = "1", name = "Halden Moor" } }, albumId = Album, albumTitle = "Low Tide",
        trackNumber = 1, discNumber = 1, durationSeconds = 61.5, genres = new[] { "Ambient" }, isExplicit = false, isLossless = true, state = "draft", version = 7,
    };

    private static object AlbumData() => new
    {
        id = Album, title = "Low Tide", artists = new[] { new { id = "1", name = "Halden Moor" } }, year = 2025, trackCount = 1,
        genres = new[] { "Ambient" }, state = "draft", canPublish = true, version = 3, tracks = Array.Empty<object>(),
    };
}
