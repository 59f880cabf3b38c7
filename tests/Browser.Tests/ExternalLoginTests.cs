using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests;

/// <summary>The web app and a real provider, each on a site of its own.</summary>
[Collection(PlatformCollection.Name)]
public sealed class ExternalLoginTests(Platform platform)
{
    private const string WhoAmI = """
        async () => {
          const answer = await fetch('/api/users/refresh', { method: 'POST', headers: { 'X-Requested-With': 'fetch' } })
          return answer.ok ? (await answer.json()).user.email : null
        }
        """;

    [Fact]
    public async Task Somebody_new_logs_in_with_a_provider_and_cannot_lock_themselves_out()
    {
        var login = $"ada-{Guid.NewGuid():N}";
        await using var visitor = await platform.VisitAsync(platform.Listeners);

        await ContinueAsync(visitor.Page, login);
        await visitor.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.Equal($"{login}@provider.example", await visitor.Page.EvaluateAsync<string?>(WhoAmI));

        await visitor.Page.GotoAsync("/settings/security");
        await UnlinkAsync(visitor.Page);
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert).WaitForAsync();

        await using var later = await platform.VisitAsync(platform.Listeners);
        await ContinueAsync(later.Page, login);
        await later.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.Equal($"{login}@provider.example", await later.Page.EvaluateAsync<string?>(WhoAmI));
    }

    [Fact]
    public async Task A_provider_is_linked_in_the_settings_lets_in_and_is_unlinked_again()
    {
        var login = $"grace-{Guid.NewGuid():N}";
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        await visitor.RegisterAsync("Grace");
        var email = await visitor.Page.EvaluateAsync<string?>(WhoAmI);

        await LinkAsync(visitor.Page, login);
        await visitor.Page.GetByText($"{login}@provider.example").WaitForAsync();

        await using (var later = await platform.VisitAsync(platform.Listeners))
        {
            await ContinueAsync(later.Page, login);
            await later.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
            Assert.Equal(email, await later.Page.EvaluateAsync<string?>(WhoAmI));
        }

        await UnlinkAsync(visitor.Page);
        await visitor.Page.GetByText("Not linked").WaitForAsync();

        await using var stranger = await platform.VisitAsync(platform.Listeners);
        await ContinueAsync(stranger.Page, login);
        await stranger.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.Equal($"{login}@provider.example", await stranger.Page.EvaluateAsync<string?>(WhoAmI));
    }

    [Fact]
    public async Task A_provider_that_does_not_vouch_for_the_address_is_not_linked()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        await visitor.RegisterAsync("Mary");

        await LinkAsync(visitor.Page, $"unverified-{Guid.NewGuid():N}");

        await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Not this time" }).WaitForAsync();
        await visitor.Page.GotoAsync("/settings/security");
        await visitor.Page.GetByText("Not linked").WaitForAsync();
    }

    [Fact]
    public async Task A_provider_may_change_its_keys()
    {
        var login = $"alan-{Guid.NewGuid():N}";
        await using (var before = await platform.VisitAsync(platform.Listeners))
        {
            await ContinueAsync(before.Page, login);
            await before.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        }

        await platform.Provider.ChangeKeysAsync();

        // Users asks for new keys at once, but not twice within seconds.
        await Attempt.UntilAsync("a log-in with the new key is taken", async () =>
        {
            await using var after = await platform.VisitAsync(platform.Listeners);
            await ContinueAsync(after.Page, login);
            var home = after.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Search" });
            var refused = after.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Not this time" });
            await home.Or(refused).First.WaitForAsync();
            return await after.Page.EvaluateAsync<string?>(WhoAmI) == $"{login}@provider.example";
        });
    }

    private static async Task LinkAsync(IPage page, string login)
    {
        await page.GotoAsync("/settings/security");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Link {IdentityProvider.Name}", Exact = true }).ClickAsync();
        await LogInThereAsync(page, login);
    }

    private static async Task ContinueAsync(IPage page, string login)
    {
        await page.GotoAsync("/login");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Continue with {IdentityProvider.Name}" }).ClickAsync();
        await LogInThereAsync(page, login);
    }

    /// <summary>On the provider's own pages, the second of which asks whether we may know.</summary>
    private static async Task LogInThereAsync(IPage page, string login)
    {
        await page.GetByPlaceholder("Enter any login").FillAsync(login);
        await page.GetByPlaceholder("and password").FillAsync("any");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign-in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue", Exact = true }).ClickAsync();
    }

    private static async Task UnlinkAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Unlink {IdentityProvider.Name}", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Unlink", Exact = true }).ClickAsync();
    }
}
