using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

/// <summary>Somebody with the dashboard of a small application open, which has sent telemetry and an e-mail.</summary>
internal sealed class OperatorAtWork : IAsyncDisposable
{
    private const float PatienceMilliseconds = 30_000;

    private readonly TestFolder _mailbox;
    private readonly DashboardSite _site;
    private readonly Exporter _exporter;
    private readonly List<string> _complaints = [];

    private OperatorAtWork(TestFolder mailbox, DashboardSite site, IPage page)
    {
        _mailbox = mailbox;
        _site = site;
        _exporter = new Exporter(site, "worker");
        Page = page;
        Page.SetDefaultTimeout(PatienceMilliseconds);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        Page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, among them what the content security policy refused.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public string TraceId { get; private set; } = "";

    public static async Task<OperatorAtWork> StartAsync(Browser browser, int width = 1280)
    {
        var mailbox = new TestFolder();
        await File.WriteAllTextAsync(
            mailbox.File("20260101T000000000-a.eml"),
            "From: shop@example.test\r\nTo: hedy@example.test\r\nSubject: Verify your address\r\nContent-Type: text/html\r\n\r\n<p>Hello</p><a href=\"http://localhost:1/verify?code=7\">Verify</a>");
        var site = await DashboardSite.StartAsync(Model, $"--Dashboard:MailboxFolder={mailbox.Path}");
        var person = new OperatorAtWork(mailbox, site, await browser.OpenAsync(width));
        person.Send();
        await site.Application.WaitAsync("worker", "Running");
        await person.Page.GotoAsync(site.LoginUrl);
        return person;
    }

    public Task GoAsync(string path) => Page.GotoAsync(_site.Site + path);

    /// <summary>Whether the page has to be pushed sideways to be read.</summary>
    public Task<bool> IsTooWideAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name });

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        _exporter.Dispose();
        await _site.DisposeAsync();
        _mailbox.Dispose();
    }

    private static void Model(IDistributedApplicationTestingBuilder builder)
        => builder.AddExecutable("worker", "sh", "/tmp", "-c", "printf '\\033[31mred <b>words</b>\\033[0m\\n'; echo second line; sleep 1000")
            .WithEnvironment("API_TOKEN", "hush").WithHttpEndpoint();

    private void Send()
    {
        var plays = _exporter.Meter.CreateCounter<long>("music.plays", "{play}", "Plays that were counted");
        plays.Add(3, new KeyValuePair<string, object?>("tier", "free"));
        using (var root = _exporter.Source.StartActivity("GET /albums", ActivityKind.Server))
        {
            TraceId = root?.TraceId.ToString() ?? "";
            using var child = _exporter.Source.StartActivity("load <img src=x onerror=alert(1)>");
            child?.SetStatus(ActivityStatusCode.Error, "it broke");
            _exporter.Logger().LogError(new InvalidOperationException("No stock"), "Order {OrderId} of {Name} failed", 42.ToString(CultureInfo.InvariantCulture), "<script>alert(1)</script>");
        }

        _exporter.Flush();
    }
}
