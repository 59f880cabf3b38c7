using Microsoft.Playwright;
using MusicStreaming.Browser.Tests.Playback;

namespace MusicStreaming.Browser.Tests;

/// <summary>From what a listener hears to what somebody is to be paid for.</summary>
[Collection(PlatformCollection.Name)]
public sealed class RoyaltyTests(Platform platform)
{
    private const string Holder = "Lighthouse Keepers' Union";

    [Fact]
    public async Task A_play_is_on_the_admins_page_for_whom_the_album_names()
    {
        await using var admin = await platform.VisitAsync(platform.Admins);
        await platform.LogInAsync(admin.Page);
        await NameHolderAsync(admin.Page);
        await using var listener = await platform.VisitAsync(platform.Listeners);
        await listener.RegisterAsync("Grace");

        // A play is of whoever is named when it is counted, and Streaming hears of a name a moment later.
        await Attempt.UntilAsync("a play is theirs", async () =>
        {
            await listener.PlayFoundAsync(Lamp.Dim.Title, Lamp.Dim.Title);
            await new Sound(listener.Page).WaitUntilPastAsync((Lamp.Seconds / 2) + 0.5);
            await admin.Page.GotoAsync("/royalties");
            return await Row(admin.Page, Holder).CountAsync() > 0;
        });
        await admin.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Holder, Exact = true }).ClickAsync();

        Assert.Matches(@"\b[1-9]\b", await Row(admin.Page, Lamp.Dim.Title).InnerTextAsync());
        var file = await admin.Page.RunAndWaitForDownloadAsync(
            () => admin.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download as CSV" }).ClickAsync());
        Assert.Contains(Lamp.Dim.Title, await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(admin.Complaints);
        Assert.Empty(listener.Complaints);
    }

    private static async Task NameHolderAsync(IPage page)
    {
        await page.GotoAsync("/albums?state=published");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Lamp.Dim.Album }).First.ClickAsync();
        await page.GetByLabel("Rights holder").FillAsync(Holder);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Saved").WaitForAsync();
    }

    private static ILocator Row(IPage page, string name) => page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = name });
}
