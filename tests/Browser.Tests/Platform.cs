using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using MusicStreaming.AppHost.Tests;
using MusicStreaming.Browser.Tests.Playback;
using MusicStreaming.Testing;

namespace MusicStreaming.Browser.Tests;

/// <summary>
/// The whole platform on a data folder of its own, and Chromium. All browser tests share it: each makes its own account
/// and its own music, so they do not meet.
/// </summary>
public sealed class Platform : IAsyncLifetime
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private static readonly string[] ChromiumArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
    ];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("musicstreaming-browser-");
    private DistributedApplication? _app;
    private IdentityProvider? _provider;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Listeners => App.GetEndpoint("gateway", "http");

    public Uri Admins => App.GetEndpoint("gateway", "admin");

    /// <summary>The dashboard, which takes what the platform tells of itself. It says nowhere which port it got, so it is given one.</summary>
    public Uri Dashboard { get; } = new($"http://localhost:{FreePort.Choose()}");

    /// <summary>What the dashboard is entered with.</summary>
    public string DashboardToken { get; } = Guid.NewGuid().ToString("N");

    /// <summary>A provider that people can log in with.</summary>
    public IdentityProvider Provider => _provider ?? throw new InvalidOperationException("The platform has not started.");

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The platform has not started.");

    public async Task InitializeAsync()
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        _provider = await IdentityProvider.StartAsync();
        var library = Path.Combine(_data.FullName, "library");
        await TestLibrary.WriteAsync(library);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--DataFolder={_data.FullName}", $"--DemoFolder={library}", $"--ASPNETCORE_URLS={Dashboard}", $"--AppHost:BrowserToken={DashboardToken}", .. ProviderSettings(_provider)],
            (options, _) => options.DisableDashboard = false,
            timeout.Token);
        _app = await builder.BuildAsync(timeout.Token);
        await _app.StartAsync(timeout.Token);
        foreach (var service in (string[])["users", "catalog", "search", "streaming", "billing", "notifications", "admin", "gateway"])
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, timeout.Token);
        }

        await _provider.SendBackToAsync(Listeners);
        using (var admin = await AdminApi.LogInAsync(this))
        {
            await admin.IngestedAsync(TestLibrary.Files);
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ChromiumArguments,
        });
    }

    /// <summary>A page in a profile of its own, so that nobody is signed in; one with a recorder has no policy for its scripts.</summary>
    public async Task<Visitor> VisitAsync(Uri site, bool recorder = false)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not started.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.ToString(), BypassCSP = recorder });
        await context.AddInitScriptAsync(recorder ? Recorder.Script : Sound.Tap);
        return new Visitor(await context.NewPageAsync(), new Mailbox(Path.Combine(_data.FullName, "mailbox")));
    }

    /// <summary>Ends a process of the platform as <c>kill -9</c> does, and waits for the next one.</summary>
    public async Task KillAsync(string resource)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        await new ResourceProcesses(App.ResourceNotifications).KillAsync(resource, timeout.Token);
    }

    /// <summary>The first admin's password, which a first start prints and keeps with the other secrets.</summary>
    public async Task<string> AdminPasswordAsync()
    {
        await using var file = File.OpenRead(Path.Combine(_data.FullName, "secrets.json"));
        using var secrets = await JsonDocument.ParseAsync(file);
        return secrets.RootElement.GetProperty("admin-password").GetString()
            ?? throw new InvalidOperationException("The secrets hold no password.");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private static IEnumerable<string> ProviderSettings(IdentityProvider provider)
    {
        const string Section = $"--Users:External:Providers:{IdentityProvider.Id}";
        return [$"{Section}:Name={IdentityProvider.Name}", $"{Section}:Authority={provider.Issuer}", $"{Section}:ClientId={IdentityProvider.ClientId}"];
    }
}
