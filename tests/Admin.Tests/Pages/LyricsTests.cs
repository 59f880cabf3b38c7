using System.Net;
using System.Text;
using System.Text.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Pages;

public sealed class LyricsTests : IAsyncLifetime
{
    private static readonly TrackId Track = TrackId.New();

    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.HasTrack(Track, lyrics: Lyrics());
        App.Answer(AppIds.Catalog, $"PUT /admin/tracks/{Track}/lyrics", _ => AdminApp.Json(Lyrics()));
        App.Answer(AppIds.Catalog, $"DELETE /admin/tracks/{Track}/lyrics", _ => new HttpResponseMessage(HttpStatusCode.NoContent));
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task The_page_shows_the_words_and_where_they_come_from()
    {
        using var browser = await App.LoggedInAsync();

        var html = WebUtility.HtmlDecode(await browser.GetStringAsync($"/tracks/{Track}"));

        Assert.Contains("[00:01.00]Out & in", html, StringComparison.Ordinal);
        Assert.Contains("One line that moves with the music, from the tags of the file.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_sent_line_by_line_with_the_version_that_was_read()
    {
        using var browser = await App.LoggedInAsync();

        var response = await SendAsync(browser, "Typed\r\nby hand", file: null);

        Assert.Equal($"/tracks/{Track}?done=lyrics-set", response.Headers.Location?.PathAndQuery);
        Assert.Equal((3, "Typed\nby hand"), Sent());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public async Task A_file_takes_the_place_of_the_text(string encoding)
    {
        using var browser = await App.LoggedInAsync();
        var chosen = Encoding.GetEncoding(encoding);

        await SendAsync(browser, "Typed", [.. chosen.GetPreamble(), .. chosen.GetBytes("[00:01.00]Été")]);

        Assert.Equal((3, "[00:01.00]Été"), Sent());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_words()
    {
        using var browser = await App.LoggedInAsync();

        var response = await SendAsync(browser, "", new byte[64_001]);

        Assert.Contains("at most 64 KB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_race_keeps_what_was_typed()
    {
        App.Answer(AppIds.Catalog, $"PUT /admin/tracks/{Track}/lyrics", _ => AdminApp.Refusal(HttpStatusCode.Conflict, "stale-version", "Stale."));
        using var browser = await App.LoggedInAsync();

        var response = await SendAsync(browser, "Typed by hand", file: null);

        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("Somebody else changed this", html, StringComparison.Ordinal);
        Assert.Contains("Typed by hand", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_can_be_removed()
    {
        using var browser = await App.LoggedInAsync();

        await AdminApp.SubmitAsync(browser, $"/tracks/{Track}", "remove-lyrics", new());

        Assert.Contains(App.Calls, call => call.Request == $"DELETE /admin/tracks/{Track}/lyrics");
    }

    private static object Lyrics() => new { version = 3, origin = "file", text = "[00:01.00]Out & in", synced = true, lineCount = 1 };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string words, byte[]? file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("lyrics"), "_handler" },
            { new StringContent(await AdminApp.FormTokenAsync(browser, $"/tracks/{Track}")), "__RequestVerificationToken" },
            { new StringContent("3"), "LyricsVersion" },
            { new StringContent(words), "Words" },
        };
        if (file is not null)
        {
            form.Add(new ByteArrayContent(file), "WordsFile", "ebb.lrc");
        }

        return await browser.PostAsync($"/tracks/{Track}", form);
    }

    private (int Version, string Text) Sent()
    {
        var body = JsonDocument.Parse(Assert.Single(App.Calls, call => call.Request == $"PUT /admin/tracks/{Track}/lyrics").Body).RootElement;
        return (body.GetProperty("version").GetInt32(), body.GetProperty("text").GetString() ?? "");
    }
}
