using MusicStreaming.Browser.Tests.Accounts;

namespace MusicStreaming.Browser.Tests.Mozilla;

[Collection(PlatformCollection.Name)]
public sealed class FirefoxTests(Platform platform)
{
    /// <summary>Quieter than any of the demo library's music, louder than dither.</summary>
    private const float Audible = 0.01f;

    private const string Played = "(() => { const { played } = document.querySelector('audio'); return played.length ? played.end(0) - played.start(0) : 0 })()";

    [Fact]
    public async Task A_listener_with_Firefox_logs_in_and_hears_a_track()
    {
        var credentials = await RegisterAsync();
        await using var speakers = new Speakers();
        await speakers.ReadyAsync();
        await using var firefox = new Firefox(speakers);
        var page = await firefox.PageAsync();

        var found = $"/search?q={Uri.EscapeDataString(DemoSong.Title)}";
        await page.OpenAsync(new Uri(platform.Listeners, $"/login?next={Uri.EscapeDataString(found)}"));
        await page.TypeAsync("input[name=email]", credentials.Email);
        await page.TypeAsync("input[type=password]", credentials.Password);
        await page.ClickAsync("button", "Log in");
        Assert.Equal(0, await speakers.PeakAsync());
        await page.ClickAsync("button", $"Play {DemoSong.Title}");
        await Attempt.UntilAsync("three seconds have played", async () => await page.EvaluateAsync<double>(Played) > 3);

        Assert.InRange(await speakers.PeakAsync(), Audible, 1.1f);
        Assert.InRange(await page.EvaluateAsync<double>("document.querySelector('audio').duration"), 30, 120);
        Assert.False(await page.EvaluateAsync<bool>("document.querySelector('[role=alert]') !== null"));
        Assert.Empty(page.Complaints);
    }

    /// <summary>In the browser of the other tests, which also sees to it that the song can be found.</summary>
    private async Task<Credentials> RegisterAsync()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var credentials = await visitor.RegisterAsync("Mitchell");
        await visitor.FindAsync(DemoSong.Title, DemoSong.Title);
        return credentials;
    }
}
