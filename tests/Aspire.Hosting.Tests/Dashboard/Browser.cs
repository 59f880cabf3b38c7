using Microsoft.Playwright;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>Chromium, for all tests of the dashboard's pages.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    /// <summary>A page in a profile of its own.</summary>
    /// <param name="width">In CSS pixels; 360 is a small phone.</param>
    public Task<IPage> OpenAsync(int width)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not started.");
        return browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 740 } });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
