namespace MusicStreaming.Browser.Tests.Accounts;

[Collection(PlatformCollection.Name)]
public sealed class EmailChangeTests(Platform platform)
{
    [Fact]
    public async Task The_address_of_an_account_changes_once_both_letters_were_followed()
    {
        await using var visitor = await platform.VisitAsync(platform.Listeners);
        var page = visitor.Page;
        var steps = new AccountSteps(page);
        var credentials = await visitor.RegisterAsync("Ada");
        var renewed = credentials with { Email = $"{Guid.NewGuid():N}@new.test" };

        await page.GotoAsync("/settings/security");
        await steps.Button("Change the address").ClickAsync();
        await page.GetByLabel("New address").FillAsync(renewed.Email);
        await steps.Button("Send the mails").ClickAsync();
        await page.GetByText("We wrote to both addresses").WaitForAsync();
        await ConfirmAsync(visitor, credentials.Email, "Half of it is done");
        await ConfirmAsync(visitor, renewed.Email, "Your address is changed");

        await using var again = await platform.VisitAsync(platform.Listeners);
        var stepsAgain = new AccountSteps(again.Page);
        await stepsAgain.LogInAsync(renewed);
        await stepsAgain.IsInAsync();
    }

    private static async Task ConfirmAsync(Visitor visitor, string email, string heading)
    {
        var steps = new AccountSteps(visitor.Page);
        await visitor.FollowMailAsync(email, "/email/confirm");
        await steps.Button("Confirm the change").ClickAsync();
        await steps.Heading(heading).WaitForAsync();
    }
}
