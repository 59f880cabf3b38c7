using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Accounts;

[Collection(PlatformCollection.Name)]
public sealed class NewUserTests(Platform platform)
{
    [Fact]
    public async Task A_new_listener_sets_up_a_second_factor_and_a_passkey_and_logs_in_with_each()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var steps = new AccountSteps(visitor.Page);
        await PasskeyDevice.PlugInAsync(visitor.Page);
        var credentials = await visitor.RegisterAsync("Ada");
        await HasNoBarriersAsync(visitor, "/settings/sessions", "/settings/apps", "/settings/security");

        var (app, recoveryCode) = await steps.SetUpTwoFactorAsync();
        await steps.LogOutAsync();
        await steps.LogInAsync(credentials);
        await steps.EnterCodeAsync(await app.NextCodeAsync());

        await steps.AddPasskeyAsync("Laptop");
        await steps.LogOutAsync();
        await steps.LogInByPasskeyAsync();

        await using var elsewhere = await platform.VisitAsync(platform.Listeners);
        var stepsElsewhere = new AccountSteps(elsewhere.Page);
        await stepsElsewhere.LogInAsync(credentials);
        await stepsElsewhere.EnterRecoveryCodeAsync(recoveryCode);

        await steps.EndOtherSessionsAsync();
        await elsewhere.Page.ReloadAsync();
        await stepsElsewhere.Heading("Welcome back").WaitForAsync();
        await visitor.Page.ReloadAsync();
        await steps.IsInAsync();
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_leaves_no_trace_in_the_address()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var page = visitor.Page;
        var steps = new AccountSteps(page);
        var credentials = await visitor.RegisterAsync("Grace");
        await steps.LogOutAsync();

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Forgot your password?" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(credentials.Email);
        await steps.Button("Send me a link").ClickAsync();
        await steps.Heading("Look into your mailbox").WaitForAsync();
        await visitor.FollowMailAsync(credentials.Email, "/reset");
        Assert.DoesNotContain('#', page.Url);

        var renewed = credentials with { Password = $"another horse {Guid.NewGuid():N}" };
        await page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "New password" }).FillAsync(renewed.Password);
        await steps.Button("Set the new password").ClickAsync();
        await steps.Heading("Your new password is set").WaitForAsync();
        await steps.LogInAsync(renewed);
        await steps.IsInAsync();
    }

    [Fact]
    public async Task An_address_is_changed_once_both_mailboxes_have_agreed()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var page = visitor.Page;
        var steps = new AccountSteps(page);
        var credentials = await visitor.RegisterAsync("Lise");
        var renewed = credentials with { Email = $"{Guid.NewGuid():N}@example.test" };

        await page.GotoAsync("/settings/security");
        await steps.Button("Change the address").ClickAsync();
        await page.GetByLabel("New address").FillAsync(renewed.Email);
        await steps.Button("Send the mails").ClickAsync();
        await page.GetByText("We wrote to both addresses.").WaitForAsync();
        await visitor.FollowMailAsync(credentials.Email, "/email/confirm");
        await steps.Button("Confirm the change").ClickAsync();
        await steps.Heading("Half of it is done").WaitForAsync();

        // The same page in the same tab, with another token.
        await visitor.FollowMailAsync(renewed.Email, "/email/confirm");
        await steps.Button("Confirm the change").ClickAsync();
        await steps.Heading("Your address is changed").WaitForAsync();
        Assert.DoesNotContain('#', page.Url);

        await using var elsewhere = await platform.VisitAsync(platform.Listeners);
        var stepsElsewhere = new AccountSteps(elsewhere.Page);
        await stepsElsewhere.LogInAsync(renewed);
        await stepsElsewhere.IsInAsync();
    }

    private static async Task HasNoBarriersAsync(Visitor visitor, params string[] paths)
    {
        foreach (var path in paths)
        {
            await visitor.Page.GotoAsync(path);
            await visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }).WaitForAsync();
            await Assertions.Expect(visitor.Page.Locator("main .bone")).ToHaveCountAsync(0);
            Assert.Empty(await Barriers.OfAsync(visitor.Page));
        }
    }
}
