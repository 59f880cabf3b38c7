using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Passwords;

public sealed class ChangeTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private const string New = "short blue trombone";

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_new_password_ends_every_session_but_this_one()
    {
        var here = await _app.RegisterAsync(Ann);
        var elsewhere = await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));

        var still = await SignedIn.FromAsync(await ChangeAsync(here, UsersApp.Password, New));

        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(still.RefreshToken)).StatusCode);
        await ProblemAssert.IsAsync(await _app.RefreshAsync(elsewhere.RefreshToken), HttpStatusCode.Unauthorized, "session-over");
        await ProblemAssert.IsAsync(await _app.RefreshAsync(here.RefreshToken), HttpStatusCode.Unauthorized, "session-over");
        await SignedIn.FromAsync(await _app.LogInAsync(Ann, New));
        await ProblemAssert.IsAsync(await _app.LogInAsync(Ann, UsersApp.Password), HttpStatusCode.Unauthorized, "invalid-credentials");
    }

    [Fact]
    public async Task The_owner_is_told_by_letter()
    {
        await ChangeAsync(await _app.RegisterAsync(Ann), UsersApp.Password, New);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Single(_app.Runtime.Emails, email => email.Subject == "Your password was changed" && email.To.Contains(Ann));
    }

    [Fact]
    public async Task The_old_password_has_to_be_given_where_there_is_one()
    {
        await ProblemAssert.FieldsAsync(await ChangeAsync(await _app.RegisterAsync(Ann), current: null, New), "currentPassword");

        await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));
    }

    [Fact]
    public async Task The_old_password_has_to_be_right_where_it_is_given()
    {
        var ann = await _app.RegisterAsync(Ann);

        await ProblemAssert.IsAsync(await ChangeAsync(ann, "not the password", New), HttpStatusCode.Unauthorized, "invalid-credentials");

        await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));
    }

    [Fact]
    public async Task The_old_password_cannot_be_guessed()
    {
        var ann = await _app.RegisterAsync(Ann);
        for (var guess = 0; guess < 5; guess++)
        {
            await ChangeAsync(ann, "not the password", New);
        }

        await ProblemAssert.IsAsync(await ChangeAsync(ann, UsersApp.Password, New), HttpStatusCode.TooManyRequests, "too-many-attempts");
    }

    [Fact]
    public async Task A_tab_that_was_left_open_is_not_enough()
    {
        var ann = await _app.RegisterAsync(Ann);
        _app.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = await SignedIn.FromAsync(await _app.RefreshAsync(ann.RefreshToken));

        var response = await ChangeAsync(refreshed, current: null, New);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "reauthentication-required");
    }

    [Fact]
    public async Task A_weak_password_is_refused()
        => await ProblemAssert.FieldsAsync(await ChangeAsync(await _app.RegisterAsync(Ann), UsersApp.Password, "Password123!"), "newPassword");

    [Fact]
    public async Task Nobody_changes_a_password_without_a_session()
        => Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await _app.CreatePage().PostAsJsonAsync("/me/password", new { newPassword = New })).StatusCode);

    /// <summary>The cost of hashing rises over the years; log-ins take old hashes along.</summary>
    [Fact]
    public async Task A_log_in_hashes_an_old_hash_anew_and_ends_no_session()
    {
        var ann = await _app.RegisterAsync(Ann);
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        var cheap = new PasswordHasher<AccountEntry>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        var stored = await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None);
        Assert.NotNull(stored);
        var old = cheap.HashPassword(new AccountEntry(stored), UsersApp.Password);
        await accounts.SaveAsync(stored.With(stored.Value with { PasswordHash = old }), CancellationToken.None);

        await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));

        var renewed = await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None);
        Assert.NotEqual(old, renewed?.Value.PasswordHash);
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(ann.RefreshToken)).StatusCode);
        await SignedIn.FromAsync(await _app.LogInAsync(Ann, UsersApp.Password));
        Assert.Equal(renewed?.Value.PasswordHash, (await accounts.FindAsync(ann.Session.User.Id, CancellationToken.None))?.Value.PasswordHash);
    }

    private async Task<HttpResponseMessage> ChangeAsync(SignedIn person, string? current, string newPassword)
    {
        var page = _app.CreatePage();
        page.DefaultRequestHeaders.Authorization = new("Bearer", person.Session.AccessToken);
        return await page.PostAsJsonAsync("/me/password", new { currentPassword = current, newPassword });
    }
}
