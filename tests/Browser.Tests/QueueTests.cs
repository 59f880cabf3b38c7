using Microsoft.Playwright;
using MusicStreaming.Browser.Tests.Accounts;

namespace MusicStreaming.Browser.Tests;

/// <summary>The queue outlives the page, and goes with the listener from browser to browser.</summary>
[Collection(PlatformCollection.Name)]
public sealed class QueueTests(Platform platform)
{
    /// <summary>What may pass between two looks at the player on a machine with much to do.</summary>
    private const double MostSeconds = 15;

    [Fact]
    public async Task A_reload_keeps_the_queue_and_another_browser_goes_on_with_it()
    {
        await using var first = await platform.VisitAsync(platform.Listeners);
        var sound = new Sound(first.Page);
        var ada = await first.RegisterAsync("Ada");
        await first.PlayFoundAsync(DemoSong.Title, DemoSong.Title);
        await Player(first.Page).GetByRole(AriaRole.Slider, new LocatorGetByRoleOptions { Name = "Seek" }).FillAsync("12");
        await sound.WaitUntilPastAsync(12.5);
        var queue = await QueueAsync(first.Page);
        var left = await sound.PositionAsync();

        await first.Page.ReloadAsync();
        await Player(first.Page).GetByText(DemoSong.Title, new LocatorGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.Equal(queue, await QueueAsync(first.Page));
        await Player(first.Page).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Play", Exact = true }).ClickAsync();
        await sound.WaitUntilPastAsync(12.5);
        Assert.InRange(await sound.PositionAsync(), 12.5, left + MostSeconds);

        await using var second = await platform.VisitAsync(platform.Listeners);
        await new AccountSteps(second.Page).LogInAsync(ada);
        await second.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue here", Exact = true }).ClickAsync();
        var there = new Sound(second.Page);
        await there.WaitUntilPastAsync(12.5);
        await first.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Playing elsewhere" }).WaitForAsync();
        Assert.True(await first.Page.EvaluateAsync<bool>("() => document.querySelector('audio').paused"));
        Assert.Equal(queue, await QueueAsync(second.Page));
        Assert.Empty(second.Complaints);
    }

    private static ILocator Player(IPage page) => page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Player" });

    private static async Task<IReadOnlyList<string>> QueueAsync(IPage page)
    {
        var button = Player(page).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Queue", Exact = true });
        await button.ClickAsync();
        var titles = page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Queue" }).Locator(".title");
        await titles.First.WaitForAsync();
        var all = await titles.AllInnerTextsAsync();
        await button.ClickAsync();
        return all;
    }
}
