using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

/// <summary>Steps on the admins' site that several tests take.</summary>
internal static class AdminSteps
{
    /// <summary>As the first admin, whom the platform's first start made.</summary>
    public static async Task LogInAsync(this Platform platform, IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("E-mail").FillAsync("admin@localhost");
        await page.GetByLabel("Password").FillAsync(await platform.AdminPasswordAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Log out" }).WaitForAsync();
    }
}
