using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tests.TwoFactor;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class ReauthenticationTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_proof_opens_for_a_quarter_of_an_hour_what_a_tab_that_was_left_open_does_not()
    {
        var browser = await LeftOpenAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/me/two-factor/setup")).StatusCode);

        await ProveAsync(browser, new { password = UsersApp.Password });

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/me/two-factor/setup")).StatusCode);
        await browser.RefreshAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/me/two-factor/setup")).StatusCode);
        _app.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        await browser.RefreshAsync();
        await ProblemAssert.IsAsync(await browser.PostAsync("/me/two-factor/setup"), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task The_token_that_is_left_of_an_ended_session_changes_no_credential()
    {
        await _app.RegisterAsync();
        var thief = await new Browser(_app).LogInAsync();
        var owner = await new Browser(_app).LogInAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync("/me/sessions")).StatusCode);

        var changed = await thief.PostAsync("/me/password", new { newPassword = "another long passphrase" });
        await ProblemAssert.IsAsync(changed, HttpStatusCode.Forbidden, "reauthentication-required");
        await ProblemAssert.IsAsync(await thief.PostAsync("/me/two-factor/setup"), HttpStatusCode.Forbidden, "reauthentication-required");
        Assert.Equal(HttpStatusCode.OK, (await owner.PostAsync("/me/two-factor/setup")).StatusCode);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("two-factor")]
    [InlineData("no two-factor")]
    [InlineData("passkey")]
    public async Task A_change_of_a_credential_is_no_new_proof(string change)
    {
        using var phone = new SoftwareAuthenticator();
        var browser = await WithPasskeyAsync("ann@example.com", phone);
        var proved = Token(browser).GetPayloadValue<long>("auth_time");
        if (change == "no two-factor")
        {
            await AuthenticatorApp.SetUpAsync(_app, browser);
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(8));
        await ChangeAsync(browser, change);

        Assert.Equal(proved, Token(browser).GetPayloadValue<long>("auth_time"));
        await browser.RefreshAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/me/passkeys/options")).StatusCode);
        _app.Clock.Advance(TimeSpan.FromMinutes(8));
        await browser.RefreshAsync();
        await ProblemAssert.IsAsync(await browser.PostAsync("/me/passkeys/options"), HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task It_is_the_same_session_with_a_newer_proof()
    {
        var browser = await LeftOpenAsync();
        var before = Token(browser);

        await ProveAsync(browser, new { password = UsersApp.Password });

        var after = Token(browser);
        Assert.Equal(before.GetClaim("sid").Value, after.GetClaim("sid").Value);
        Assert.Equal(_app.Clock.GetUtcNow().ToUnixTimeSeconds(), after.GetPayloadValue<long>("auth_time"));
        Assert.True(before.GetPayloadValue<long>("auth_time") < after.GetPayloadValue<long>("auth_time"));
    }

    [Fact]
    public async Task A_wrong_password_proves_nothing_and_cannot_be_guessed()
    {
        var browser = await LeftOpenAsync();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await ProblemAssert.IsAsync(
                await browser.PostAsync("/reauthenticate", new { password = "not the password" }), HttpStatusCode.Unauthorized, "invalid-credentials");
        }

        var locked = await browser.PostAsync("/reauthenticate", new { password = UsersApp.Password });

        await ProblemAssert.IsAsync(locked, HttpStatusCode.TooManyRequests, "too-many-attempts");
    }

    [Fact]
    public async Task With_a_second_factor_the_password_is_not_enough_and_a_code_is()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        var authenticator = await AuthenticatorApp.SetUpAsync(_app, browser);
        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.RefreshAsync();

        var password = await browser.PostAsync("/reauthenticate", new { password = UsersApp.Password });
        await ProveAsync(browser, new { code = authenticator.Code });

        await ProblemAssert.IsAsync(password, HttpStatusCode.Unauthorized, "code-required");
        Assert.Equal(HttpStatusCode.OK, (await browser.DeleteAsync("/me/two-factor")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_of_the_account_is_a_proof_and_one_of_another_account_is_not()
    {
        using var anns = new SoftwareAuthenticator();
        using var eves = new SoftwareAuthenticator();
        var ann = await WithPasskeyAsync("ann@example.com", anns);
        var eve = await WithPasskeyAsync("eve@example.com", eves);
        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        await ann.RefreshAsync();
        await eve.RefreshAsync();

        var asked = await Browser.ReadAsync<PasskeyChallenge>(await ann.PostAsync("/reauthenticate/passkey/options"));
        var asEve = await eve.PostAsync("/reauthenticate", new { asked.Ticket, credential = anns.Get(asked.Options) });
        var withEves = await ann.PostAsync("/reauthenticate", new { asked.Ticket, credential = eves.Get(asked.Options) });
        var again = await Browser.ReadAsync<PasskeyChallenge>(await ann.PostAsync("/reauthenticate/passkey/options"));
        await ProveAsync(ann, new { again.Ticket, credential = anns.Get(again.Options) });

        await ProblemAssert.IsAsync(asEve, HttpStatusCode.Unauthorized, "invalid-passkey");
        await ProblemAssert.IsAsync(withEves, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task An_answer_to_a_log_in_is_no_proof()
    {
        using var phone = new SoftwareAuthenticator();
        var ann = await WithPasskeyAsync("ann@example.com", phone);
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await ann.PostAsync("/login/passkey/options"));

        var response = await ann.PostAsync("/reauthenticate", new { asked.Ticket, credential = phone.Get(asked.Options) });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid-passkey");
    }

    [Fact]
    public async Task Nothing_is_no_proof()
        => await ProblemAssert.IsAsync(await (await LeftOpenAsync()).PostAsync("/reauthenticate", new { }), HttpStatusCode.BadRequest, "no-proof");

    [Fact]
    public async Task A_session_that_was_ended_cannot_be_proved_anew()
    {
        var browser = await LeftOpenAsync();
        await browser.PostAsync("/logout");

        var response = await browser.PostAsync("/reauthenticate", new { password = UsersApp.Password });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "session-over");
    }

    private async Task<Browser> LeftOpenAsync()
    {
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        _app.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.RefreshAsync();
        return browser;
    }

    private async Task<Browser> WithPasskeyAsync(string email, SoftwareAuthenticator authenticator)
    {
        await _app.RegisterAsync(email);
        var browser = await new Browser(_app).LogInAsync(email);
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        var added = await browser.PostAsync("/me/passkeys", new { asked.Ticket, credential = authenticator.Make(asked.Options), name = "Phone" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        return browser;
    }

    private async Task ChangeAsync(Browser browser, string change)
    {
        switch (change)
        {
            case "password":
                var body = new { currentPassword = UsersApp.Password, newPassword = "another long passphrase" };
                browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.PostAsync("/me/password", body)));
                break;
            case "two-factor":
                await AuthenticatorApp.SetUpAsync(_app, browser);
                break;
            case "no two-factor":
                browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync("/me/two-factor")));
                break;
            default:
                var passkey = (await Browser.ReadAsync<Page<PasskeyInfo>>(await browser.GetAsync("/me/passkeys"))).Items.Single();
                browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.DeleteAsync($"/me/passkeys/{passkey.Id}")));
                break;
        }
    }

    private static async Task ProveAsync(Browser browser, object proof)
        => browser.Accept(await Browser.ReadAsync<SessionResponse>(await browser.PostAsync("/reauthenticate", proof)));

    private static JsonWebToken Token(Browser browser) => new(browser.Session?.AccessToken);
}
