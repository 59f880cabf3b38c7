using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

[Collection(PlatformCollection.Name)]
public sealed class ListenerTests(Platform platform)
{
    /// <summary>Quieter than any of the demo library's music, louder than dither.</summary>
    private const double Audible = 0.01;

    [Fact]
    public async Task A_new_listener_finds_a_track_with_a_typo_and_hears_it()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var sound = new Sound(visitor.Page);

        await visitor.RegisterAsync("Ada");
        await visitor.PlayFoundAsync(DemoSong.MistypedTitle, DemoSong.Title);
        await sound.WaitUntilPastAsync(1);

        Assert.InRange(await sound.PeakAsync(), Audible, 1.1);
        Assert.InRange(await sound.DurationAsync(), 30, 120);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Seeking_pausing_and_skipping_do_what_they_say()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var page = visitor.Page;
        var sound = new Sound(page);
        await visitor.RegisterAsync("Grace");
        await visitor.PlayFoundAsync(DemoSong.Title, DemoSong.Title);
        await sound.WaitUntilPastAsync(0.5);
        var player = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Player" });

        await player.GetByRole(AriaRole.Slider, new LocatorGetByRoleOptions { Name = "Seek" }).FillAsync("20");
        await sound.WaitUntilPastAsync(20.5);

        await player.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pause" }).ClickAsync();
        await player.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Play", Exact = true }).WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('audio').paused"));

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"More for {DemoSong.Title}" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Add to queue" }).ClickAsync();
        await player.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Next" }).ClickAsync();
        await sound.WaitUntilPastAsync(0.3);
        Assert.InRange(await sound.PositionAsync(), 0.3, 15);
        Assert.Empty(visitor.Complaints);
    }
}
