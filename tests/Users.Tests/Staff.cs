using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests;

/// <summary>Accounts that are simply there, and people who are logged in at the admins' site.</summary>
internal static class Staff
{
    /// <summary>Stores a confirmed account with the usual password.</summary>
    public static async Task<Account> SeedAsync(this UsersApp app, string email, string name, params string[] roles)
    {
        Assert.True(EmailAddress.TryParse(email, out var address));
        var hasher = app.Services.GetRequiredService<IPasswordHasher<AccountEntry>>();
        var account = Account.Register(address, name, roles.Length == 0 ? [Roles.Listener] : [.. roles], app.Clock.GetUtcNow()) with
        {
            IsEmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        account = account with { PasswordHash = hasher.HashPassword(new AccountEntry(Versioned.New(account)), UsersApp.Password) };
        Assert.True(await app.Services.GetRequiredService<AccountStore>().TryCreateAsync(account, CancellationToken.None));
        await app.Runtime.IdleAsync(CancellationToken.None);
        return account;
    }

    /// <summary>A client with the token of an account, as the admins' site has it after logging in.</summary>
    public static async Task<HttpClient> AtAdminAsync(this UsersApp app, Account account)
    {
        var grant = await app.GrantAsync(account);
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", grant.AccessToken);
        return client;
    }

    public static async Task<SessionGrant> GrantAsync(this UsersApp app, Account account)
    {
        var login = await app.CreateCallerClient(AppIds.Admin).PostAsJsonAsync("/internal/login", new LoginCall(account.Email, UsersApp.Password));
        Assert.True(login.IsSuccessStatusCode, await login.Content.ReadAsStringAsync());
        return await login.Content.ReadFromJsonAsync<SessionGrant>() ?? throw new InvalidOperationException("There is no grant.");
    }

    /// <summary>Somebody new with a role.</summary>
    public static async Task<HttpClient> AtAdminAsync(this UsersApp app, string role)
        => await app.AtAdminAsync(await app.SeedAsync($"{role}@example.com", $"The {role}", Roles.Listener, role));
}
