using Microsoft.Playwright;
using MusicStreaming.Testing;

namespace MusicStreaming.Browser.Tests;

[Collection(PlatformCollection.Name)]
public sealed class PeopleTests(Platform platform)
{
    [Fact]
    public async Task A_listener_shows_name_and_picture_and_is_followed()
    {
        await using var ann = await platform.VisitAsync(platform.Listeners);
        await ann.RegisterAsync("Ann");
        await NameHerselfAsync(ann.Page, "Ann Ocean");
        await ShowAPictureAsync(ann.Page);
        var annsPage = await OwnPageAsync(ann.Page);

        await using var ben = await platform.VisitAsync(platform.Listeners);
        await ben.RegisterAsync("Ben");
        await ben.Page.GotoAsync(annsPage);
        await Heading(ben.Page, "Ann Ocean").WaitForAsync();
        await PictureIsShownAsync(ben.Page.GetByRole(AriaRole.Article).Locator("img"));
        await Button(ben.Page, "Follow").ClickAsync();
        await Button(ben.Page, "Following").WaitForAsync();

        await ann.Page.ReloadAsync();
        await ann.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Followers" })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Ben" }).ClickAsync();
        await Heading(ann.Page, "Ben").WaitForAsync();
        await ann.Page.GetByText("Follows you").WaitForAsync();

        await BlockAsync(ann.Page, "Ben");
        await ben.Page.ReloadAsync();
        await Heading(ben.Page, "There is nobody here").WaitForAsync();
        Assert.Empty(ann.Complaints);
    }

    private static async Task NameHerselfAsync(IPage page, string name)
    {
        await page.GotoAsync("/settings");
        var about = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "About you" });
        await about.GetByLabel("Name").FillAsync(name);
        await about.GetByLabel("Country").SelectOptionAsync("Portugal");
        await about.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save" }).ClickAsync();
        await about.GetByText("Saved").WaitForAsync();
    }

    private static async Task ShowAPictureAsync(IPage page)
    {
        await page.GetByLabel("Choose a picture").SetInputFilesAsync(new FilePayload
        {
            Name = "ann.jpg",
            MimeType = "image/jpeg",
            Buffer = await Pictures.JpegAsync(900, 600, "teal"),
        });
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Use this picture?" });
        await PictureIsShownAsync(dialog.GetByRole(AriaRole.Img));
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Use it" }).ClickAsync();
        await page.GetByText("Your new picture is there").WaitForAsync();
        await PictureIsShownAsync(page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Picture" }).Locator("img"));
    }

    private static async Task<string> OwnPageAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See your page" }).ClickAsync();
        await Heading(page, "Ann Ocean").WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task BlockAsync(IPage page, string name)
    {
        await Button(page, "More").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Block" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = $"Block {name}?" });
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Block" }).ClickAsync();
        await Button(page, "Unblock").WaitForAsync();
    }

    private static async Task PictureIsShownAsync(ILocator picture)
        => await Attempt.UntilAsync(
            "the picture is drawn", async () => await picture.First.EvaluateAsync<int>("image => image.naturalWidth") > 0);

    private static ILocator Heading(IPage page, string name)
        => page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true });

    private static ILocator Button(IPage page, string name)
        => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
