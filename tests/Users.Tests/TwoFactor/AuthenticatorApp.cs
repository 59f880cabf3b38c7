using System.Net;
using MusicStreaming.Testing;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Tests.TwoFactor;

/// <summary>A person's authenticator app, and the recovery codes that they wrote down.</summary>
internal sealed class AuthenticatorApp(TestClock clock, string secret, IReadOnlyList<string> recoveryCodes)
{
    public IReadOnlyList<string> RecoveryCodes { get; } = recoveryCodes;

    public string Code => CodeOf(secret, clock);

    /// <summary>Sets an app up for whoever is logged in with a browser. The clock moves on: the code of the set-up is used up.</summary>
    public static async Task<AuthenticatorApp> SetUpAsync(UsersApp app, Browser browser)
    {
        var setup = await Browser.ReadAsync<TwoFactorSetup>(await browser.PostAsync("/me/two-factor/setup"));
        var enabled = await Browser.ReadAsync<TwoFactorEnabledResponse>(
            await browser.PostAsync("/me/two-factor/enable", new EnableTwoFactorRequest(CodeOf(setup.Secret, app.Clock))));
        browser.Accept(enabled.Session);
        app.Clock.Advance(TimeSpan.FromSeconds(Totp.PeriodSeconds));
        return new AuthenticatorApp(app.Clock, setup.Secret, enabled.RecoveryCodes);
    }

    /// <summary>The first step of a log-in.</summary>
    public static async Task<string> TicketAsync(UsersApp app)
    {
        var problem = await ProblemAssert.IsAsync(
            await app.LogInAsync("ann@example.com", UsersApp.Password), HttpStatusCode.Unauthorized, "two-factor-required");
        return problem.GetProperty("ticket").GetString() ?? "";
    }

    public static Task<HttpResponseMessage> ShowAsync(Browser browser, string ticket, string code)
        => browser.PostAsync("/login/two-factor", new SecondFactorRequest(ticket, code));

    public static string CodeOf(string secret, TestClock clock) => Totp.Usual.Code(Base32.Decode(secret), Totp.StepAt(clock.GetUtcNow()));
}
