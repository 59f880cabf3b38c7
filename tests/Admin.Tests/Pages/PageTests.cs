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
        App.Answer(AppIds.Streaming, "POST /ingest-jobs/job-running/cancel", _ => new HttpResponseMessage(HttpStatusCode.NoContent));
        App.Answer(AppIds.Catalog, "GET /admin/albums", _ => AdminApp.Json(new { items = new[] { AlbumData() } }));
        App.Answer(AppIds.Catalog, $"GET /admin/albums/{Album}", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, $"PUT /admin/albums/{Album}", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, $"POST /admin/albums/{Album}/publish", _ => new HttpResponseMessage(HttpStatusCode.OK));
        App.Answer(AppIds.Catalog, $"PUT /admin/albums/{Album}/artwork", _ => AdminApp.Json(AlbumData()));
        App.Answer(AppIds.Catalog, "GET /admin/tracks", _ => AdminApp.Json(new { items = new[] { TrackData() }, nextCursor = "a+b" }));
        App.Answer(AppIds.Catalog, $"GET /admin/tracks/{Track}", _ => AdminApp.Json(TrackData()));
        App.Answer(AppIds.Catalog, $"GET /admin/tracks/{Track}/lyrics", _ => AdminApp.Json(new { version = 0, origin = "file", text = "", synced = false, lineCount = 0 }));
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
    [InlineData("/albums", "aria-label=\"Publish Low Tide\"")]
    [InlineData("/", "aria-label=\"Publish Low Tide\"")]
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

    [Theory]
    [InlineData("/")]
    [InlineData("/albums")]
    [InlineData("/tracks/{0}")]
    public async Task An_album_is_published_from_wherever_it_is_seen(string page)
    {
        using var browser = await App.LoggedInAsync();
        page = string.Format(null, page, Track);
        Assert.Contains($"action=\"/albums/{Album}\"", await browser.GetStringAsync(page), StringComparison.Ordinal);

        var response = await browser.PostAsync($"/albums/{Album}", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "publish",
            ["__RequestVerificationToken"] = await AdminApp.FormTokenAsync(browser, page),
        }));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(App.Calls, call => call.Request == $"POST /admin/albums/{Album}/publish");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_page_too()
    {
        using var browser = await App.LoggedInAsync();

        var response = await browser.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is nothing here", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
    public async Task A_job_that_runs_is_cancelled()
    {
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, "/ingest-jobs", "cancel", new() { ["JobId"] = "job-running" });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains(App.Calls, call => call.Request == "POST /ingest-jobs/job-running/cancel");
    }

    [Fact]
    public async Task A_cover_reaches_the_catalog()
    {
        using var browser = await App.LoggedInAsync();

        var response = await SendCoverAsync(browser, "picture"u8.ToArray());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("picture", Assert.Single(App.Calls, call => call.Request == $"PUT /admin/albums/{Album}/artwork").Body);
    }

    [Fact]
    public async Task A_cover_that_is_too_large_is_refused_in_words()
    {
        using var browser = await App.LoggedInAsync();

        var response = await SendCoverAsync(browser, new byte[(10 * 1024 * 1024) + 1]);

        Assert.Contains("Choose a picture of at most 10 MB.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(App.Calls, call => call.Request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_browser_takes_a_cover_for_does_not_matter()
    {
        string? sent = null;
        App.Answer(AppIds.Catalog, $"PUT /admin/albums/{Album}/artwork", request =>
        {
            sent = request.Content?.Headers.ContentType?.MediaType;
            return AdminApp.Refusal(HttpStatusCode.BadRequest, "not-a-picture", "The file cannot be read as a picture.");
        });
        using var browser = await App.LoggedInAsync();

        var response = await SendCoverAsync(browser, "words"u8.ToArray(), "audio/mpeg");

        Assert.Contains("cannot be read as a picture", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", sent);
    }

    [Fact]
    public async Task A_service_that_is_down_is_named_in_words()
    {
        App.Answer(AppIds.Catalog, "GET /admin/tracks", _ => new HttpResponseMessage(HttpStatusCode.InternalServerError));
        using var browser = await App.LoggedInAsync();

        var html = await browser.GetStringAsync("/tracks");

        Assert.Contains("cannot answer right now", html, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendCoverAsync(HttpClient browser, byte[] picture, string type = "image/png")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("cover"), "_handler" },
            { new StringContent(await AdminApp.FormTokenAsync(browser, $"/albums/{Album}")), "__RequestVerificationToken" },
            { new ByteArrayContent(picture) { Headers = { ContentType = new(type) } }, "Picture", "cover.png" },
        };
        return await browser.PostAsync($"/albums/{Album}", form);
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
