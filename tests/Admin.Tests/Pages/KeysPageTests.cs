using System.Net;
using System.Text.RegularExpressions;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed partial class KeysPageTests : IAsyncLifetime
{
    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        Answer(new { state = "running", startedAt = Now, seen = 400, total = 1_200, rekeyed = 398, failed = 2, later = 0 });
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    private DateTimeOffset Now => App.Service.Clock.GetUtcNow();

    [Fact]
    public async Task It_says_of_each_key_what_to_do_with_it()
    {
        var browser = await App.LoggedInAsync();

        var page = await TextAsync(browser);

        Assert.Contains("2026-11 current Keep it.", page, StringComparison.Ordinal);
        Assert.Contains("1 unused No track needs it any more", page, StringComparison.Ordinal);
        Assert.Contains("0 missing Put it back into the secret: 14 tracks cannot be played without it.", page, StringComparison.Ordinal);
        Assert.Contains("Their secret has not been readable since", page, StringComparison.Ordinal);
        Assert.Contains("old verifying Nothing that it signed is valid any more", page, StringComparison.Ordinal);
        Assert.Contains("less-old verifying Keep it until", page, StringComparison.Ordinal);
        Assert.Contains("next waiting Signs from", page, StringComparison.Ordinal);
        Assert.Contains("400 of 1,200 tracks, 398 with new keys, 2 failed", page, StringComparison.Ordinal);
        Assert.Contains("1,200 tracks were looked at", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_begins_and_stops_new_keys_for_all_tracks_and_asks_for_another_look()
    {
        App.Answer(AppIds.Streaming, "POST /keys/rekeying", _ => AdminApp.Json(new { }, HttpStatusCode.Accepted));
        App.Answer(AppIds.Streaming, "DELETE /keys/rekeying", _ => new HttpResponseMessage(HttpStatusCode.NoContent));
        App.Answer(AppIds.Streaming, "POST /keys/rewrap", _ => AdminApp.Json(new { }, HttpStatusCode.Accepted));
        var browser = await App.LoggedInAsync();

        Assert.DoesNotContain("Yes, give all tracks", await TextAsync(browser), StringComparison.Ordinal);
        var stopped = await AdminApp.SubmitAsync(browser, "/keys", "cancel", []);
        Answer(null);
        Assert.Contains("Yes, give all tracks", await TextAsync(browser), StringComparison.Ordinal);
        var begun = await AdminApp.SubmitAsync(browser, "/keys", "rekey-all", []);
        var looked = await AdminApp.SubmitAsync(browser, "/keys", "rewrap", []);

        Assert.Equal(
            ["/keys?done=rekeying-cancelled", "/keys?done=rekeying-all", "/keys?done=rewrapping"],
            new[] { stopped, begun, looked }.Select(answer => answer.Headers.Location?.PathAndQuery));
        Assert.Equal(
            ["DELETE /keys/rekeying", "POST /keys/rekeying", "POST /keys/rewrap"],
            App.Calls.Select(call => call.Request).Where(request => request.Contains("/keys/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Curators_neither_see_it_nor_are_led_there()
    {
        App.Answer(AppIds.Users, "POST /internal/login", _ => AdminApp.Json(App.Grant(Roles.Listener, Roles.Curator)));
        var browser = await App.LoggedInAsync();

        Assert.DoesNotContain("href=\"/keys\"", await browser.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/keys")).StatusCode);
    }

    private void Answer(object? rekeying) => App.Answer(AppIds.Streaming, "GET /keys", _ => AdminApp.Json(new
    {
        masterKeys = new object[]
        {
            new { id = "2026-11", state = "current", knownSince = Now },
            new { id = "1", state = "unused", knownSince = Now },
            new { id = "0", state = "missing", tracks = 14 },
        },
        masterKeysUnreadSince = Now,
        signingKeys = new object[]
        {
            new { id = "old", state = "verifying", knownSince = Now, mayGoAt = Now.AddMinutes(-1) },
            new { id = "less-old", state = "verifying", knownSince = Now, mayGoAt = Now.AddHours(1) },
            new { id = "present", state = "signing", knownSince = Now },
            new { id = "next", state = "waiting", knownSince = Now, signsFrom = Now.AddHours(2) },
        },
        rewrapping = new { masterKey = "2026-11", startedAt = Now, finishedAt = Now, seen = 1_200, rewrapped = 0, failed = 14 },
        rekeying,
    }));

    /// <summary>The page without its tags.</summary>
    private static async Task<string> TextAsync(HttpClient browser)
        => Space().Replace(Tag().Replace(WebUtility.HtmlDecode(await browser.GetStringAsync("/keys")), " "), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
