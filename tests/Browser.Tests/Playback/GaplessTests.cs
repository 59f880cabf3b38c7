using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>One tone, cut in two as an album's tracks: whoever hears the seam hears a click.</summary>
[Collection(PlatformCollection.Name)]
public sealed class GaplessTests(Platform platform)
{
    private const double Inaudible = -50;
    private const int MostPlays = 3;

    private const string HasEnded = "() => { const audio = document.querySelector('audio'); return window.recorded.length > 0 && audio.paused && !audio.src }";

    [Theory]
    [InlineData("lossless")]
    [InlineData("high")]
    public async Task Tracks_of_an_album_are_one_sound(string quality)
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners, recorder: true);
        var api = new PlatformApi(platform, visitor.Page);
        api.Listen();
        await visitor.RegisterAsync("Delia");
        await api.GiveHiFiAsync();

        await AssertSeamlessAsync(visitor.Page, quality);
    }

    /// <summary>A gap of the player's is there each time; one of a machine with too much to do is not.</summary>
    private static async Task AssertSeamlessAsync(IPage page, string quality)
    {
        var deviations = new List<double>();
        while (deviations.Count < MostPlays && !deviations.Any(deviation => deviation < Inaudible))
        {
            deviations.Add(Seam.FromSine(await PlayAlbumAsync(page, quality)));
        }

        Assert.Contains(deviations, deviation => deviation < Inaudible);
    }

    private static async Task<float[]> PlayAlbumAsync(IPage page, string quality)
    {
        await page.EvaluateAsync(
            "quality => { localStorage.setItem('musicstreaming.playback', JSON.stringify({ quality, accountQuality: 'high', normalisation: 'off' })); localStorage.setItem('musicstreaming.volume', '1') }",
            quality);
        await Attempt.UntilAsync("the album is found and played", async () =>
        {
            await page.GotoAsync($"/search?q={Uri.EscapeDataString(TestLibrary.FirstTone)}");
            var album = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = TestLibrary.ToneAlbum }).First;
            await album.Or(page.GetByText("Nothing found for")).First.WaitForAsync();
            return await album.CountAsync() > 0 && await PlaysAsync(page, album);
        });
        await page.WaitForFunctionAsync(HasEnded);
        return await Recorder.SamplesAsync(page);
    }

    /// <summary>Not while a track is missing, or Streaming has not heard of the plan.</summary>
    private static async Task<bool> PlaysAsync(IPage page, ILocator album)
    {
        await album.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = TestLibrary.ToneAlbum }).WaitForAsync();
        if (await page.GetByText(TestLibrary.SecondTone).CountAsync() == 0)
        {
            return false;
        }

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Play") }).First.ClickAsync();
        var offer = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Lossless sound" });
        var pause = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Player" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pause" });
        await offer.Or(pause).First.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('dialog[open]') || document.querySelector('audio').currentTime > 0");
        return await offer.CountAsync() == 0;
    }
}
