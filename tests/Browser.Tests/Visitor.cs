using Microsoft.Playwright;
using MusicStreaming.Browser.Tests.Accounts;
using MusicStreaming.Testing;

namespace MusicStreaming.Browser.Tests;

/// <summary>Somebody at a browser: a page, what its console said, and the steps that several tests take.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private const float PatienceMilliseconds = 60_000;

    private readonly List<string> _complaints = [];

    private readonly Mailbox _mailbox;

    internal Visitor(IPage page, Mailbox mailbox)
    {
        _mailbox = mailbox;
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

    /// <summary>Errors in the console, and exceptions that no script caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Makes an account as a new listener would, with the link in the letter, and ends on the home page.</summary>
    public async Task<Credentials> RegisterAsync(string name)
    {
        var credentials = new Credentials($"{Guid.NewGuid():N}@example.test", $"correct horse {Guid.NewGuid():N}");
        await Page.GotoAsync("/register");
        await Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync(name);
        await Page.GetByLabel("E-mail").FillAsync(credentials.Email);
        await Page.GetByLabel("Password").FillAsync(credentials.Password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create account" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Look into your mailbox" }).WaitForAsync();
        await FollowMailAsync(credentials.Email, "/register/confirm");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Confirm my address" }).ClickAsync();
        await Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        return credentials;
    }

    /// <summary>Opens the link of the newest letter that leads to a page of ours.</summary>
    public async Task FollowMailAsync(string email, string page)
    {
        var link = await _mailbox.LinkAsync(email, page);

        // The platform's ports are chosen anew for a test; the link names those that people get. From the same page, another
        // fragment alone would load nothing.
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(link.PathAndQuery + link.Fragment);
    }

    /// <summary>Searches until a track of that title is found, and plays it, once what has to be there before the click is there.</summary>
    public async Task PlayFoundAsync(string query, string title, Func<Task>? beforeClick = null)
    {
        var play = await FindAsync(query, title);
        await (beforeClick?.Invoke() ?? Task.CompletedTask);
        await play.First.ClickAsync();
    }

    /// <summary>Searches until a track of that title is found; what plays it is the answer.</summary>
    public async Task<ILocator> FindAsync(string query, string title)
    {
        var play = Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Play {title}", Exact = true });
        var nothing = Page.GetByText("Nothing found for");

        // What was published a moment ago is found as soon as its event has arrived: a listener would try again.
        await Attempt.UntilAsync($"“{query}” finds “{title}”", async () =>
        {
            await SearchAsync(query);
            await play.Or(nothing).First.WaitForAsync();
            return await play.CountAsync() > 0;
        });
        return play;
    }

    private async Task SearchAsync(string query)
    {
        await Page.GotoAsync("/");
        var box = Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Search" });
        await box.FillAsync(query);
        await box.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Results for" }).WaitForAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
