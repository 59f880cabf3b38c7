using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Tests.TwoFactor;

namespace MusicStreaming.Users.Tests.Sessions;

/// <summary>What is right stays right when something else of the account changes at the same instant.</summary>
public sealed class LostRaceTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();
    private readonly Meddling _meddling = new();

    public Task InitializeAsync()
    {
        _app.WithServices(services => services
            .AddSingleton(_meddling)
            .RemoveAll<UserManager<AccountEntry>>()
            .AddScoped<UserManager<AccountEntry>, MeddlingUsers>());
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_code_gets_in(bool isRecoveryCode)
    {
        await _app.RegisterAsync();
        var authenticator = await AuthenticatorApp.SetUpAsync(_app, await new Browser(_app).LogInAsync());
        var ticket = await AuthenticatorApp.TicketAsync(_app);
        var code = isRecoveryCode ? authenticator.RecoveryCodes[0] : authenticator.Code;

        _meddling.Begin(times: 2);
        var answer = await AuthenticatorApp.ShowAsync(new Browser(_app), ticket, code);

        Assert.True(_meddling.IsOver);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_right_passkey_gets_in()
    {
        using var phone = new SoftwareAuthenticator();
        await _app.RegisterAsync();
        var browser = await new Browser(_app).LogInAsync();
        var toAdd = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        Assert.Equal(HttpStatusCode.Created, (await browser.PostAsync("/me/passkeys", new { toAdd.Ticket, credential = phone.Make(toAdd.Options), name = "Phone" })).StatusCode);
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await _app.CreatePage().PostAsync("/login/passkey/options", null));

        _meddling.Begin(times: 2);
        var answer = await _app.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = phone.Get(asked.Options) });

        Assert.True(_meddling.IsOver);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
