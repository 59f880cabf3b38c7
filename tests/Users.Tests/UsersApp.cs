using System.Net.Http.Json;
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
        : base(AppIds.Users)
    {
        WithSetting("Auth:SigningKeys", null).WithSetting("Blobs:Root", Blobs);
        WithServices(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AccountEntry>>(Hasher)));
    }

    /// <summary>Where this app keeps its blobs; the folder is there once there is one.</summary>
    internal string Blobs { get; } = Path.Combine(Path.GetTempPath(), $"users-test-{Guid.NewGuid():N}");

    internal CountingHasher Hasher { get; } = new();

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

    public async Task<SignedIn> RegisterAsync(string email = "ann@example.com", string password = Password)
    {
        var response = await CreatePage().PostAsJsonAsync("/register", new { email, password, displayName = "Ann" });
        return await SignedIn.FromAsync(response);
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
