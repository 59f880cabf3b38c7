using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Tests.TwoFactor;

public sealed class TwoFactorTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_password_alone_begins_no_session()
    {
        await ProtectAsync();

        var login = await _app.LogInAsync("ann@example.com", UsersApp.Password);

        var problem = await ProblemAssert.IsAsync(login, HttpStatusCode.Unauthorized, "two-factor-required");
        Assert.Equal(["totp", "recovery-code"], problem.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
        Assert.False(login.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_password_and_a_code_do()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);

        var session = await Browser.ReadAsync<SessionResponse>(await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code));

        Assert.True(session.User.TwoFactor);
        Assert.Equal(HttpStatusCode.OK, (await _app.GetMeAsync(session.AccessToken)).StatusCode);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);

        var first = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code);
        var second = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ProblemAssert.IsAsync(second, HttpStatusCode.Unauthorized, "invalid-code");
    }

    [Fact]
    public async Task Of_those_who_use_one_code_at_the_same_instant_one_gets_in()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code)));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);
        var typed = authenticator.RecoveryCodes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();

        var browser = new Browser(_app);
        var first = await AuthenticatorApp.ShowAsync(browser, ticket, typed);
        var second = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.RecoveryCodes[3]);

        browser.Accept(await Browser.ReadAsync<SessionResponse>(first));
        await ProblemAssert.IsAsync(second, HttpStatusCode.Unauthorized, "invalid-code");
        var state = await Browser.ReadAsync<TwoFactorResponse>(await browser.GetAsync("/me/two-factor"));
        Assert.Equal(new TwoFactorResponse(true, RecoveryCode.Count - 1), state);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await ProblemAssert.IsAsync(await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, "000000"), HttpStatusCode.Unauthorized, "invalid-code");
        }

        var locked = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code);

        await ProblemAssert.IsAsync(locked, HttpStatusCode.TooManyRequests, "too-many-attempts");
    }

    [Fact]
    public async Task A_ticket_is_good_for_five_minutes()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);
        _app.Clock.Advance(TimeSpan.FromMinutes(5));

        var late = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, authenticator.Code);

        await ProblemAssert.IsAsync(late, HttpStatusCode.Unauthorized, "ticket-expired");
    }

    [Fact]
    public async Task A_ticket_is_of_no_use_for_another_account_or_once_it_was_changed()
    {
        var authenticator = await ProtectAsync();
        var ticket = await AuthenticatorApp.TicketAsync(_app);

        var tampered = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket[..^4] + "AAAA", authenticator.Code);
        var madeUp = await AuthenticatorApp.ShowAsync(new Browser(_app), "rubbish", authenticator.Code);

        await ProblemAssert.IsAsync(tampered, HttpStatusCode.Unauthorized, "ticket-expired");
        await ProblemAssert.IsAsync(madeUp, HttpStatusCode.Unauthorized, "ticket-expired");
    }

    [Fact]
    public async Task Switching_it_on_ends_all_other_sessions_and_is_told_by_mail()
    {
        var registered = await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();

        await AuthenticatorApp.SetUpAsync(_app, browser);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.RefreshAsync(registered.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.RefreshAsync()).StatusCode);
        await _app.Runtime.IdleAsync(CancellationToken.None);
        Assert.Single(_app.Runtime.Emails, email => email.Subject == "Two-factor log-in is on");
    }

    [Fact]
    public async Task Without_a_code_of_the_app_nothing_is_switched_on()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        await browser.PostAsync("/me/two-factor/setup");

        var enable = await browser.PostAsync("/me/two-factor/enable", new EnableTwoFactorRequest("000000"));

        await ProblemAssert.IsAsync(enable, HttpStatusCode.Unauthorized, "invalid-code");
        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_an_app_cannot_set_up_another_beside_it()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        await AuthenticatorApp.SetUpAsync(_app, browser);

        await ProblemAssert.IsAsync(await browser.PostAsync("/me/two-factor/setup"), HttpStatusCode.Conflict, "two-factor-enabled");
    }

    [Fact]
    public async Task Switched_off_the_password_is_enough_again()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        await AuthenticatorApp.SetUpAsync(_app, browser);

        var session = await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync("/me/two-factor"));

        Assert.False(session.User.TwoFactor);
        Assert.Equal(HttpStatusCode.OK, (await browser.RefreshAsync()).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.LogInAsync("ann@example.com", UsersApp.Password)).StatusCode);
    }

    [Fact]
    public async Task New_recovery_codes_take_the_place_of_the_old_ones()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        var old = await AuthenticatorApp.SetUpAsync(_app, browser);

        var renewed = await Browser.ReadAsync<RecoveryCodesResponse>(await browser.PostAsync("/me/two-factor/recovery-codes"));

        Assert.Equal(RecoveryCode.Count, renewed.RecoveryCodes.Distinct().Count());
        var ticket = await AuthenticatorApp.TicketAsync(_app);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, old.RecoveryCodes[0])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, renewed.RecoveryCodes[0])).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/me/two-factor/setup")]
    [InlineData("POST", "/me/two-factor/enable")]
    [InlineData("POST", "/me/two-factor/recovery-codes")]
    [InlineData("DELETE", "/me/two-factor")]
    public async Task A_tab_that_was_left_open_changes_nothing(string method, string path)
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        await browser.RefreshAsync();

        var response = await browser.SendAsync(new HttpMethod(method), path, new EnableTwoFactorRequest("000000"));

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task The_store_holds_neither_the_key_nor_a_recovery_code()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        var setup = await Browser.ReadAsync<TwoFactorSetup>(await browser.PostAsync("/me/two-factor/setup"));
        var enabled = await Browser.ReadAsync<TwoFactorEnabledResponse>(
            await browser.PostAsync("/me/two-factor/enable", new EnableTwoFactorRequest(AuthenticatorApp.CodeOf(setup.Secret, _app.Clock))));

        var stored = (await _app.Dapr.GetStateAsync<JsonElement>(Stores.State, AccountStore.Key(enabled.Session.User.Id))).GetRawText();

        Assert.Contains("recoveryCodes", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(setup.Secret, stored, StringComparison.Ordinal);
        Assert.All(enabled.RecoveryCodes, code => Assert.DoesNotContain(code, stored, StringComparison.Ordinal));
        Assert.Contains($"secret={setup.Secret}", setup.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admins_site_wants_the_second_factor_too()
    {
        var authenticator = await ProtectAsync();
        var admin = _app.CreateCallerClient(AppIds.Admin);

        var first = await admin.PostAsJsonAsync("/internal/login", new LoginCall("ann@example.com", UsersApp.Password));
        var problem = await ProblemAssert.IsAsync(first, HttpStatusCode.Unauthorized, "two-factor-required");
        var ticket = problem.GetProperty("ticket").GetString() ?? "";
        var wrong = await admin.PostAsJsonAsync("/internal/login/two-factor", new SecondFactorCall(ticket, "000000"));
        var second = await admin.PostAsJsonAsync("/internal/login/two-factor", new SecondFactorCall(ticket, authenticator.Code));

        await ProblemAssert.IsAsync(wrong, HttpStatusCode.Unauthorized, "invalid-code");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    private async Task<AuthenticatorApp> ProtectAsync()
    {
        await _app.RegisterAsync();
        return await AuthenticatorApp.SetUpAsync(_app, await new Browser(_app).LogInAsync());
    }
}
