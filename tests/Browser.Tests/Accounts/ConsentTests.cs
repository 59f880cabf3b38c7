using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Accounts;

[Collection(PlatformCollection.Name)]
public sealed class ConsentTests(Platform platform)
{
    [Fact]
    public async Task An_app_is_let_in_once_and_asks_again_after_it_was_disconnected()
    {
        using var app = await OtherApp.RegisterAsync(platform);
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var steps = new AccountSteps(visitor.Page);
        var credentials = await visitor.RegisterAsync("Ada");
        await steps.LogOutAsync();

        // Who is not logged in does that first, and is then asked.
        await visitor.Page.GotoAsync(app.AuthorizePath("one & two"));
        await steps.Heading("Welcome back").WaitForAsync();
        await steps.FillInAsync(credentials);
        await steps.Heading($"Connect {OtherApp.Name}?").WaitForAsync();
        await visitor.Page.GetByText("Play music and use your library, as you").WaitForAsync();
        Assert.Empty(await Barriers.OfAsync(visitor.Page));
        var first = await SentBackAsync(visitor.Page, () => steps.Button("Allow").ClickAsync());
        Assert.Equal("one & two", OtherApp.Parameter(first, "state"));
        Assert.Equal("Ada", await app.RedeemAsync(first));

        var second = await SentBackAsync(visitor.Page, () => StartAsync(visitor.Page, app));
        Assert.Equal("Ada", await app.RedeemAsync(second));

        await visitor.Page.GotoAsync("/settings/apps");
        await steps.Button($"Disconnect {OtherApp.Name}").ClickAsync();
        await steps.Button("Disconnect").ClickAsync();
        await visitor.Page.GetByText("No app is connected.").WaitForAsync();
        await StartAsync(visitor.Page, app);
        await steps.Heading($"Connect {OtherApp.Name}?").WaitForAsync();
        var refused = await SentBackAsync(visitor.Page, () => steps.Button("Cancel").ClickAsync());
        Assert.Equal("access_denied", OtherApp.Parameter(refused, "error"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_television_is_connected_by_the_code_that_it_shows()
    {
        using var app = await OtherApp.RegisterAsync(platform);
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var steps = new AccountSteps(visitor.Page);
        await visitor.RegisterAsync("Hedy");
        var (userCode, deviceCode) = await app.ShowCodeAsync();

        await visitor.Page.GotoAsync($"/device#{userCode}");
        await visitor.Page.GetByText("Does your device show this code?").WaitForAsync();
        Assert.DoesNotContain('#', visitor.Page.Url);
        await steps.Button("Continue").ClickAsync();
        await steps.Heading($"Connect {OtherApp.Name}?").WaitForAsync();
        Assert.Empty(await Barriers.OfAsync(visitor.Page));
        await steps.Button("Connect").ClickAsync();
        await steps.Heading($"{OtherApp.Name} is connected").WaitForAsync();

        Assert.Equal("Hedy", await app.WaitUntilConnectedAsync(deviceCode));
        Assert.Empty(visitor.Complaints);
    }

    private static async Task StartAsync(IPage page, OtherApp app)
        => await page.GotoAsync(app.AuthorizePath("later"), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });

    /// <summary>Where the browser is sent after something was done; nobody really serves that address.</summary>
    private static async Task<Uri> SentBackAsync(IPage page, Func<Task> act)
    {
        await page.RouteAsync($"{OtherApp.WaitsAt}**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<title>App</title>" }));
        await act();
        await page.WaitForURLAsync(url => url.StartsWith(OtherApp.WaitsAt, StringComparison.Ordinal));
        return new Uri(page.Url);
    }
}
