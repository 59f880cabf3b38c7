using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Uploads;

public sealed class UploadTests : IAsyncLifetime
{
    private static readonly UploadId Upload = UploadId.New();

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.Answer(AppIds.Streaming, "POST /uploads", _ => AdminApp.Json(UploadData(), HttpStatusCode.Created));
        App.Answer(AppIds.Streaming, $"GET /uploads/{Upload}", _ => AdminApp.Json(UploadData()));
        App.Answer(AppIds.Streaming, $"GET /uploads/{Upload}/parts", _ => AdminApp.Json(new { items = new[] { new { number = 1, url = "http://media.test/1" } } }));
        App.Answer(AppIds.Streaming, $"POST /uploads/{Upload}/complete", _ => AdminApp.Json(new { jobId = Guid.NewGuid() }, HttpStatusCode.Accepted));
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task The_script_begins_asks_where_to_send_and_completes()
    {
        using var browser = await App.LoggedInAsync();
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", await AdminApp.FormTokenAsync(browser, "/upload"));

        var begun = await browser.PostAsJsonAsync("/uploads", new { fileName = "a.flac", size = 10, publishWhenReady = true });
        var parts = await browser.GetStringAsync($"/uploads/{Upload}/parts?from=1");
        var completed = await browser.PostAsync($"/uploads/{Upload}/complete", content: null);

        Assert.Contains($"\"uploadId\":\"{Upload}\"", await begun.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("http://media.test/1", parts, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, completed.StatusCode);
        var sent = Assert.Single(App.Calls, call => call.Request == $"POST /uploads/{Upload}/complete");
        Assert.Equal("""{"parts":[{"number":1,"etag":"abc"}]}""", sent.Body);
    }

    [Fact]
    public async Task Without_the_pages_token_nothing_begins()
    {
        using var browser = await App.LoggedInAsync();

        var response = await browser.PostAsJsonAsync("/uploads", new { fileName = "a.flac", size = 10, publishWhenReady = true });

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(App.Calls, call => call.AppId == AppIds.Streaming);
    }

    [Theory]
    [InlineData("/admin.css")]
    [InlineData("/admin.js")]
    [InlineData("/upload.js")]
    [InlineData("/parts.js")]
    [InlineData("/api.js")]
    public async Task The_sites_files_are_served(string path)
    {
        using var browser = App.Service.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
    }

    private static object UploadData() => new
    {
        uploadId = Upload, trackId = TrackId.New(), fileName = "a.flac", size = 10, partSize = 8_388_608, partCount = 1,
        receivedParts = new[] { new { number = 1, etag = "abc" } },
    };
}
