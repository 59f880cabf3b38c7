using Microsoft.Playwright;

namespace MusicStreaming.Browser.Tests.Accounts;

/// <summary>What somebody does with an account, as they would do it at the page.</summary>
internal sealed class AccountSteps(IPage page)
{
    public async Task LogInAsync(Credentials credentials)
    {
        await page.GotoAsync("/login");
        await FillInAsync(credentials);
    }

    /// <summary>At the log-in page.</summary>
    public async Task FillInAsync(Credentials credentials)
    {
        await page.GetByLabel("E-mail").FillAsync(credentials.Email);
        await page.GetByLabel("Password").FillAsync(credentials.Password);
        await Button("Log in").ClickAsync();
    }

    public async Task EnterCodeAsync(string code)
    {
        await Heading("Your second step").WaitForAsync();
        await page.GetByLabel("Code", new PageGetByLabelOptions { Exact = true }).FillAsync(code);
        await Button("Log in").ClickAsync();
        await IsInAsync();
    }

    public async Task EnterRecoveryCodeAsync(string code)
    {
        await Button("I don’t have my app: use a recovery code").ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(code);
        await Button("Log in").ClickAsync();
        await IsInAsync();
    }

    public async Task LogInByPasskeyAsync()
    {
        await page.GotoAsync("/login");
        await Button("Log in with a passkey").ClickAsync();
        await IsInAsync();
    }

    public async Task LogOutAsync()
    {
        await Button("Your account").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Log out" }).ClickAsync();
        await Heading("Welcome back").WaitForAsync();
    }

    /// <summary>Turns the second factor on; the app shows its codes from then on.</summary>
    public async Task<(AuthenticatorApp App, string RecoveryCode)> SetUpTwoFactorAsync()
    {
        await page.GotoAsync("/settings/security");
        await Button("Set it up").ClickAsync();
        await page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "QR code for your authenticator app" }).WaitForAsync();
        var app = new AuthenticatorApp(await page.Locator("code.secret").InnerTextAsync());
        await page.GetByLabel("Then type the code that it shows").FillAsync(await app.NextCodeAsync());
        await Button("Turn it on").ClickAsync();
        var recoveryCode = await page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem).First.InnerTextAsync();
        await page.GetByLabel("I have kept them").CheckAsync();
        await Button("Done").ClickAsync();
        await page.GetByText("It is on.").WaitForAsync();
        return (app, recoveryCode);
    }

    public async Task AddPasskeyAsync(string name)
    {
        await page.GotoAsync("/settings/security");
        await Button("Add a passkey").ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync(name);
        await Button("Save").ClickAsync();
        await Button($"Remove {name}").WaitForAsync();
    }

    public async Task EndOtherSessionsAsync()
    {
        await page.GotoAsync("/settings/sessions");
        await Button("End all other sessions").ClickAsync();
        await Button("End").ClickAsync();
        await page.GetByText("What is still open there stops within ten minutes.").WaitForAsync();
    }

    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public Task IsInAsync() => Button("Your account").WaitForAsync();
}
