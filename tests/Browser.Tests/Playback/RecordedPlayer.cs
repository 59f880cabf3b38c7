using System.Text.Json;
using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Playback;

/// <summary>The player of a visitor with a recorder: sets what a listener can set, plays to the end, and has what was heard.</summary>
internal sealed class RecordedPlayer(Visitor visitor)
{
    private readonly IPage _page = visitor.Page;

    private ILocator Main => _page.GetByRole(AriaRole.Main);

    private ILocator Bar => _page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Player" });

    /// <summary>What the page keeps as the listener's choices; it counts from the next load on.</summary>
    public async Task ChooseAsync(object preferences) => await _page.EvaluateAsync(
        "chosen => { localStorage.setItem('musicstreaming.playback', chosen); localStorage.setItem('musicstreaming.volume', '1') }",
        JsonSerializer.Serialize(preferences));

    /// <summary>The tracks that a search finds, from the first on.</summary>
    public async Task<float[]> PlayFoundAsync(string query, int tracks)
    {
        var plays = Main.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new($"^Play {query} ") });
        await Attempt.UntilAsync($"“{query}” finds {tracks} tracks", async () =>
        {
            await SearchAsync(query, plays.First);
            return await plays.CountAsync() == tracks;
        });
        await plays.First.ClickAsync();
        return await ToTheEndAsync();
    }

    /// <summary>An album from its first track to its last. Not while a track is missing, or Streaming has not heard of the plan.</summary>
    public async Task<float[]> PlayAlbumAsync(string album, string first, string last)
    {
        var link = Main.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = album }).First;
        await Attempt.UntilAsync("the album is found and played", async () =>
        {
            await SearchAsync(first, link);
            return await link.CountAsync() > 0 && await PlaysAsync(link, album, first, last);
        });
        return await ToTheEndAsync();
    }

    private async Task SearchAsync(string query, ILocator wanted)
    {
        await _page.GotoAsync($"/search?q={Uri.EscapeDataString(query)}");
        await wanted.Or(_page.GetByText("Nothing found for")).First.WaitForAsync();
    }

    private async Task<bool> PlaysAsync(ILocator link, string album, string first, string last)
    {
        await link.ClickAsync();
        await _page.WaitForURLAsync("**/albums/**");
        await _page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = album, Level = 1 }).WaitForAsync();
        if (await Play(first).CountAsync() == 0 || await Play(last).CountAsync() == 0)
        {
            return false;
        }

        await Play(first).ClickAsync();
        var offer = _page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Lossless sound" });
        await offer.Or(Button("Pause")).First.WaitForAsync();
        await _page.WaitForFunctionAsync("() => document.querySelector('dialog[open]') || document.querySelector('audio').currentTime > 0");
        return await offer.CountAsync() == 0;
    }

    /// <summary>The bar's button is to pause as long as something sounds, or is about to.</summary>
    private async Task<float[]> ToTheEndAsync()
    {
        await _page.WaitForFunctionAsync("() => window.recorded.length > 0");
        await Button("Play").WaitForAsync();
        return await Recorder.SamplesAsync(_page);
    }

    private ILocator Play(string title) => Main.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Play {title}", Exact = true });

    private ILocator Button(string name) => Bar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
