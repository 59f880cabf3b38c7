using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.External;
using MusicStreaming.Users.Tests.TwoFactor;

namespace MusicStreaming.Users.Tests.External;

/// <summary>A provider's address leads into an account: it is linked once its owner is in, and not before.</summary>
public sealed class LinkingByAddressTests : IAsyncLifetime
{
    private readonly ExternalApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Without_the_second_factor_nothing_is_linked_and_with_it_the_login_is()
    {
        var ann = await _app.Users.RegisterAsync();
        var home = new Browser(_app.Users);
        home.Accept(ann.Session);
        var authenticator = await AuthenticatorApp.SetUpAsync(_app.Users, home);

        var told = await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        var before = (await AccountAsync()).ExternalLogins;
        var answer = await AuthenticatorApp.ShowAsync(new Browser(_app.Users), told["ticket"], authenticator.Code);
        var after = (await AccountAsync()).ExternalLogins;

        Assert.Equal("two-factor-required", told["problem"]);
        Assert.Empty(before);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("home", Assert.Single(after).Provider);
    }

    [Fact]
    public async Task A_login_that_became_somebody_elses_before_the_second_factor_is_told_of()
    {
        var ann = await _app.Users.RegisterAsync();
        var bob = await _app.Users.RegisterAsync("bob@example.com");
        var home = new Browser(_app.Users);
        home.Accept(ann.Session);
        var authenticator = await AuthenticatorApp.SetUpAsync(_app.Users, home);

        var told = await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));
        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked), "link", bob.Session.AccessToken);
        var answer = await AuthenticatorApp.ShowAsync(new Browser(_app.Users), told["ticket"], authenticator.Code);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.Conflict, "external-linked-elsewhere");
        Assert.Empty((await AccountAsync()).ExternalLogins);
    }

    [Fact]
    public async Task An_account_that_was_suspended_on_the_way_is_not_linked()
    {
        var ann = await _app.Users.RegisterAsync();
        await SuspendAsync();
        var login = new ExternalLogin("home", "subject-1", null, _app.Users.Clock.GetUtcNow());

        var linked = await _app.Users.Services.GetRequiredService<ExternalLinker>().TryLinkAsync(ann.Session.User.Id, login, CancellationToken.None);

        Assert.Null(linked);
        Assert.Empty((await AccountAsync()).ExternalLogins);
    }

    [Fact]
    public async Task Nothing_is_linked_to_a_suspended_account()
    {
        await _app.Users.RegisterAsync();
        await SuspendAsync();

        var told = await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked));

        Assert.Equal("suspended", told["problem"]);
        Assert.Empty((await AccountAsync()).ExternalLogins);
    }

    [Fact]
    public async Task An_endless_address_is_not_kept()
    {
        var ann = await _app.Users.RegisterAsync();
        var endless = new string('a', 2_000) + "@example.com";

        await _app.Browser().TravelAsync(_app.Provider, asked => _app.Provider.Claims(asked, email: endless), "link", ann.Session.AccessToken);

        Assert.Null(Assert.Single((await AccountAsync()).ExternalLogins).Email);
    }

    private async Task SuspendAsync()
    {
        var accounts = _app.Users.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindByEmailAsync("ann@example.com", CancellationToken.None);
        Assert.NotNull(stored);
        var suspended = stored.Value with { Suspension = new Suspension("Because.", _app.Users.Clock.GetUtcNow()) };
        await accounts.SaveAsync(stored.With(suspended), CancellationToken.None);
    }

    private async Task<Account> AccountAsync()
    {
        var accounts = _app.Users.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindByEmailAsync("ann@example.com", CancellationToken.None);
        Assert.NotNull(stored);
        return stored.Value;
    }
}
