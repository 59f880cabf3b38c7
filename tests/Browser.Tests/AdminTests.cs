using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

[Collection(PlatformCollection.Name)]
public sealed class AdminTests(Platform platform)
{
    private const double Audible = 0.01;

    [Fact]
    public async Task A_file_that_an_admin_uploads_is_found_and_heard_once_it_is_published()
    {
        using var recording = await Recording.MakeAsync("Zephyrine Quadrille", "Obadiah Thistlewood", "Lanterns Overhead");
        await using var admin = await platform.VisitAsync(platform.Admins);
        await platform.LogInAsync(admin.Page);

        await UploadAsync(admin.Page, recording);
        await PublishAsync(admin.Page, recording);

        await using var listener = await platform.VisitAsync(platform.Listeners);
        var sound = new Sound(listener.Page);
        await listener.RegisterAsync("Hedy");
        await listener.PlayFoundAsync("Zephirine Quadrille", recording.Title);
        await sound.WaitUntilPastAsync(1);
        Assert.InRange(await sound.PeakAsync(), Audible, 1.1);
        Assert.Empty(admin.Complaints);
        Assert.Empty(listener.Complaints);
    }

    [Fact]
    public async Task A_file_that_is_no_music_is_refused_with_the_reason()
    {
        using var rubbish = Recording.OfText();
        await using var admin = await platform.VisitAsync(platform.Admins);
        await platform.LogInAsync(admin.Page);

        await UploadAsync(admin.Page, rubbish);

        var job = JobOf(admin.Page, rubbish);
        await Attempt.UntilAsync("the job failed", async () => await IsInStateAsync(admin.Page, job, "failed"));
        Assert.Contains("audio", await job.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task UploadAsync(IPage page, Recording recording)
    {
        await page.GotoAsync("/upload");
        await page.GetByLabel("Music files").SetInputFilesAsync(recording.Path);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start upload" }).ClickAsync();
        await page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Uploads" }).GetByText("uploaded").WaitForAsync();
    }

    private static async Task PublishAsync(IPage page, Recording recording)
    {
        var job = JobOf(page, recording);
        await Attempt.UntilAsync("the job is done", async () => await IsInStateAsync(page, job, "done"));

        // The catalog hears of the track by an event: a moment later its album is among the drafts.
        var album = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = recording.Album });
        await Attempt.UntilAsync("the album is a draft", async () =>
        {
            await page.GotoAsync("/albums");
            return await album.CountAsync() > 0;
        });
        await album.First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Unpublish" }).WaitForAsync();
    }

    private static ILocator JobOf(IPage page, Recording recording)
        => page.GetByRole(AriaRole.Main).Locator("tr, li").Filter(new LocatorFilterOptions { HasText = System.IO.Path.GetFileName(recording.Path) });

    private static async Task<bool> IsInStateAsync(IPage page, ILocator job, string state)
    {
        await page.GotoAsync("/ingest-jobs");
        return await job.GetByText(state).CountAsync() > 0;
    }
}
