using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class PreparationPagesTests : IAsyncLifetime
{
    private static readonly TrackId Track = TrackId.New();

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.HasTrack(Track);
        App.Answer(AppIds.Streaming, "GET /admin/preparations", _ => AdminApp.Json(new
        {
            packagerVersion = 1, waiting = 3,
            walk = new { beforeVersion = 1, startedAt = "2026-03-02T10:00:00Z", finishedAt = "2026-03-02T10:01:00Z", seen = 120, queued = 17, withoutOriginal = 2, faults = 3 },
        }));
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task An_admin_has_a_track_prepared_again_from_its_page_or_reads_why_not()
    {
        App.Answer(AppIds.Streaming, $"POST /admin/preparations/tracks/{Track}", _ => new HttpResponseMessage(HttpStatusCode.Accepted));
        using var browser = await App.LoggedInAsync();

        var done = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "prepare", new());
        App.Answer(AppIds.Streaming, $"POST /admin/preparations/tracks/{Track}", _ => AdminApp.Refusal(HttpStatusCode.Conflict, "no-original", "The file is not kept."));
        var refused = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "prepare", new());

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal($"/tracks/{Track}?done=prepared-again", done.Headers.Location?.PathAndQuery);
        Assert.Contains("The file is not kept.", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_reads_why_a_track_could_not_be_prepared_again()
    {
        App.Answer(AppIds.Streaming, $"GET /admin/preparations/tracks/{Track}", _ => AdminApp.Json(new
        {
            trackId = Track, packagerVersion = 0, state = "failed", requestedAt = "2026-03-02T10:00:00Z", reason = "There is no sound in this file.",
        }));
        using var browser = await App.LoggedInAsync();

        var page = await browser.GetStringAsync($"/tracks/{Track}");

        Assert.Contains("is played as before: There is no sound in this file.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waiting", "It waits to be prepared again.", true)]
    [InlineData("running", "It is being prepared again.", true)]
    [InlineData("switched", "It was prepared again.", false)]
    public async Task The_words_about_a_preparation_keep_themselves_up_to_date_until_it_is_over(string state, string words, bool isUnderWay)
    {
        App.Answer(AppIds.Streaming, $"GET /admin/preparations/tracks/{Track}", _ => AdminApp.Json(new
        {
            trackId = Track, packagerVersion = 0, state, requestedAt = "2026-03-02T10:00:00Z",
        }));
        using var browser = await App.LoggedInAsync();

        var page = await browser.GetStringAsync($"/tracks/{Track}");

        Assert.Matches($"""<div data-live>\s*<p class="hint"{(isUnderWay ? " data-under-way" : "")}>{words}""", page);
    }

    [Fact]
    public async Task An_admin_has_older_tracks_prepared_again_and_sees_how_far_that_is()
    {
        App.Answer(AppIds.Streaming, "POST /admin/preparations", _ => new HttpResponseMessage(HttpStatusCode.Accepted));
        using var browser = await App.LoggedInAsync();

        var page = await browser.GetStringAsync("/preparations");
        var begun = await AdminApp.SubmitAsync(browser, "/preparations", "prepare", new());

        Assert.Contains("120 seen, 17 to be prepared again, 2 whose files are not kept", page, StringComparison.Ordinal);
        Assert.Contains("It broke off at a fault 3 times", page, StringComparison.Ordinal);
        Assert.Contains("3 wait or are being prepared.", page, StringComparison.Ordinal);
        Assert.Equal("/preparations?done=all-prepared-again", begun.Headers.Location?.PathAndQuery);
        Assert.Contains(App.Calls, call => call.Request == "POST /admin/preparations");
    }
}
