using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests;

/// <summary>Users on the embedded runtime. It trusts its own tokens, by the keys that it publishes.</summary>
public sealed class UsersApp : ServiceApp<Program>
{
    public const string Password = "tall green harmonica";

    public UsersApp()
        : this(atFullCost: false)
    {
    }

    /// <param name="atFullCost">Whether passwords are hashed as in production, which takes a while, and are not counted.</param>
    public UsersApp(bool atFullCost)
        : base(AppIds.Users)
    {
        WithSetting("Auth:SigningKeys", null).WithSetting("Blobs:Root", Blobs);
        if (!atFullCost)
        {
            WithServices(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AccountEntry>>(Hasher)));
        }

        WithServices(services => services.AddSingleton<IStartupFilter>(_ => Calls));
    }

    /// <summary>Where this app keeps its blobs; the folder is there once there is one.</summary>
    internal string Blobs { get; } = Path.Combine(Path.GetTempPath(), $"users-test-{Guid.NewGuid():N}");

    internal CountingHasher Hasher { get; } = new();

    /// <summary>Where many attempts are not what a test is about.</summary>
    public static UsersApp WithoutLimits()
    {
        var app = new UsersApp();
        app.WithSetting("Users:Lockout:FreeAttempts", "1000").WithSetting("Users:NetworkLockout:FreeAttempts", "1000");
        return app;
    }

    /// <summary>Made and disposed with the service.</summary>
    private StoreCalls Calls { get; } = new();

    /// <summary>What an answer costs.</summary>
    public async Task<Work> WorkAsync(Func<Task<HttpResponseMessage>> ask)
    {
        // What follows from what was done before could get in the way of a write, which is then repeated.
        await Runtime.IdleAsync(CancellationToken.None);
        Calls.BeginAnew();
        var (hashes, calls) = (Hasher.Hashes, Calls.Count);
        using var answer = await ask();
        return new Work(Hasher.Hashes - hashes, Calls.Count - calls);
    }

    /// <summary>
    /// The first admin, logged in. The service makes the account when it has started: whoever tried to log in until then would be
    /// taken for somebody who guesses.
    /// </summary>
    public async Task<SignedIn> LogInFirstAdminAsync()
    {
        const string Email = "admin@localhost";
        var accounts = Services.GetRequiredService<AccountStore>();
        await Eventually.TrueAsync(async () => await accounts.FindByEmailAsync(Email, CancellationToken.None) is not null, "the first admin");
        return await SignedIn.FromAsync(await LogInAsync(Email, TestSecrets.All["admin-password"]));
    }

    /// <summary>A client as a page of the listeners' site is: it says that its calls are deliberate.</summary>
    public HttpClient CreatePage(string? origin = null)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
        if (origin is not null)
        {
            client.DefaultRequestHeaders.Add("Origin", origin);
        }

        return client;
    }

    /// <summary>Makes an account as a person does: registers, waits for the letter and follows its link.</summary>
    public async Task<SignedIn> RegisterAsync(string email = "ann@example.com", string password = Password, string name = "Ann")
    {
        var answer = await BeginRegistrationAsync(email, password, name);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await SignedIn.FromAsync(await ConfirmAsync(await TokenAsync(email), password));
    }

    public Task<HttpResponseMessage> BeginRegistrationAsync(string email, string password = Password, string displayName = "Ann")
        => CreatePage().PostAsJsonAsync("/register", new { email, password, displayName });

    /// <summary>In another browser than the registration's, as nothing here keeps cookies: so it takes the password.</summary>
    public Task<HttpResponseMessage> ConfirmAsync(string token, string? password = Password)
        => CreatePage().PostAsJsonAsync("/register/confirm", new { token, password });

    /// <summary>The token in the newest letter to an address that leads to a page of ours.</summary>
    public async Task<string> TokenAsync(string email, string page = "/register/confirm")
        => await TokensAsync(email, page) is [.., var newest] ? newest : throw new InvalidOperationException($"No letter leads to {page}.");

    /// <summary>The tokens in all letters to an address that lead to a page of ours, oldest first.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(string email, string page = "/register/confirm")
    {
        await Runtime.IdleAsync(CancellationToken.None);
        return
        [
            .. Runtime.Emails
                .Where(letter => letter.To.Contains(email.Trim(), StringComparer.OrdinalIgnoreCase))
                .Select(letter => letter.Body.Split($"{page}#"))
                .Where(parts => parts.Length > 1)
                .Select(parts => parts[1].Split('"')[0]),
        ];
    }

    public Task<HttpResponseMessage> LogInAsync(string email, string password)
        => CreatePage().PostAsJsonAsync("/login", new LoginRequest(email, password));

    public Task<HttpResponseMessage> RefreshAsync(string? refreshToken) => PostWithCookieAsync("/refresh", refreshToken);

    public Task<HttpResponseMessage> LogOutAsync(string? refreshToken) => PostWithCookieAsync("/logout", refreshToken);

    public Task<HttpResponseMessage> GetMeAsync(string accessToken)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", accessToken);
        return client.GetAsync("/me");
    }

    private async Task<HttpResponseMessage> PostWithCookieAsync(string path, string? refreshToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (refreshToken is not null)
        {
            request.Headers.Add("Cookie", $"ms_refresh={refreshToken}");
        }

        return await CreatePage().SendAsync(request);
    }
}
