using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

[Collection(PlatformCollection.Name)]
public sealed class NowPlayingTests(Platform platform)
{
    private const string Pressed = "The tide is counting boats";
    private const string Following = "and the boats are counting stars";
    private const string Words = $"[ar:Somebody]\n[00:00.50]Out of the harbour\n[00:20.00]{Pressed}\n[00:22.00]{Following}";

    private const float PatienceMilliseconds = 150_000;

    [Fact]
    public async Task Words_that_an_admin_sets_move_with_the_music_and_can_be_pressed()
    {
        await using var listener = await platform.VisitAsync(platform.Listeners);
        await using var admin = await platform.VisitAsync(platform.Admins);
        await listener.RegisterAsync("Joni");
        await SetWordsAsync(admin.Page, await PlayAsync(listener));

        await listener.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Now playing and lyrics" }).ClickAsync();
        var dialog = listener.Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Now playing" });
        await dialog.GetByTestId("waveform").WaitForAsync();
        var words = dialog.GetByRole(AriaRole.Region, new LocatorGetByRoleOptions { Name = "Lyrics" });
        await words.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Pressed }).ClickAsync();
        await SungAsync(words, Pressed);
        await SungAsync(words, Following);

        Assert.InRange(await SecondsAsync(dialog), 21, 60);
        Assert.Empty(listener.Complaints);
        Assert.Empty(admin.Complaints);
    }

    /// <summary>Plays the song; the player then asks for its waveform, which says what its id is.</summary>
    private static async Task<string> PlayAsync(Visitor listener)
    {
        var waveform = await listener.Page.RunAndWaitForRequestAsync(
            () => listener.PlayFoundAsync(DemoSong.Title, DemoSong.Title),
            request => request.Url.EndsWith("/waveform", StringComparison.Ordinal),
            new PageRunAndWaitForRequestOptions { Timeout = PatienceMilliseconds });
        return new Uri(waveform.Url).Segments[^2].TrimEnd('/');
    }

    private async Task SetWordsAsync(IPage page, string track)
    {
        await platform.LogInAsync(page);
        await page.GotoAsync($"/tracks/{track}");
        await page.GetByLabel("Words", new PageGetByLabelOptions { Exact = true }).FillAsync(Words);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save lyrics" }).ClickAsync();
        await page.GetByText("3 lines that move with the music, set here.").WaitForAsync();
    }

    private static Task SungAsync(ILocator words, string line)
        => words.Locator("[aria-current]", new LocatorLocatorOptions { HasText = line }).WaitForAsync();

    private static Task<double> SecondsAsync(ILocator dialog)
        => dialog.GetByRole(AriaRole.Slider, new LocatorGetByRoleOptions { Name = "Seek" }).EvaluateAsync<double>("slider => Number(slider.value)");
}
