using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class TrackKeyTests : IAsyncLifetime
{
    private static readonly TrackId Track = TrackId.New();

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.HasTrack(Track);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task An_admin_gives_a_track_a_new_key_from_its_page()
    {
        App.Answer(AppIds.Streaming, $"POST /keys/tracks/{Track}", _ => AdminApp.Json(new { trackId = Track, state = "waiting" }));
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "rekey", new());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/tracks/{Track}?done=rekeyed", response.Headers.Location?.PathAndQuery);
        Assert.Contains(App.Calls, call => call.Request == $"POST /keys/tracks/{Track}");
    }

    [Fact]
    public async Task A_track_that_got_one_lately_is_refused_in_words()
    {
        App.Answer(AppIds.Streaming, $"POST /keys/tracks/{Track}", _ => AdminApp.Refusal(HttpStatusCode.Conflict, "rekeyed-lately", "The track has a new key."));
        using var browser = await App.LoggedInAsync();

        var response = await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "rekey", new());

        Assert.Contains("The track has a new key.", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
