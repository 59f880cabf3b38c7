using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.OpenIdClient.Tests.Hosting;

/// <summary>Users as it runs, behind a real port, with a listener and an admin who use the web apps' calls.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private const string Email = "ann@example.com";
    private const string Password = "tall green harmonica";

    private readonly Door _door;
    private readonly ServiceApp<LoginRequest> _users;
    private readonly HttpClient _page;

    private Provider(Door door, ServiceApp<LoginRequest> users)
    {
        (_door, _users) = (door, users);
        _page = users.CreateClient();
        _page.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
    }

    public string Issuer => _door.Address;

    public TestClock Clock => _users.Clock;

    public UserId UserId { get; private set; }

    public static async Task<Provider> StartAsync()
    {
        var door = await Door.OpenAsync();
        var users = new ServiceApp<LoginRequest>(AppIds.Users);
        users.WithSetting("Auth:SigningKeys", null)
            .WithSetting("Auth:Issuer", door.Address)
            .WithSetting("Blobs:Root", Path.Combine(Path.GetTempPath(), $"openid-test-{Guid.NewGuid():N}"))
            .WithSetting("Public:ListenerBaseUrl", door.Address)
            .WithSetting("Users:OAuth:DeviceInterval", "1")

            // The admin is asked for until the account is there, which is no guessing.
            .WithSetting("Users:Lockout:FreeAttempts", "1000")
            .WithSetting("Users:NetworkLockout:FreeAttempts", "1000");
        await users.StartAsync();
        door.Service = users.CreateClient();

        var provider = new Provider(door, users);
        await provider.RegisterAsync();
        return provider;
    }

    /// <summary>Registers an app, as an admin does.</summary>
    public async Task<RegisteredClientResponse> RegisterClientAsync(ClientKind kind, string redirectUri)
    {
        var admin = await Eventually.ValueAsync(() => LogInAsync("admin@localhost", TestSecrets.All["admin-password"]));
        using var response = await SendAsync(admin.AccessToken, "/admin/oauth-clients", new
        {
            name = "Tunes",
            kind = kind.ToString().ToLowerInvariant(),
            redirectUris = new[] { redirectUri },
            scopes = ServiceDefaults.Scopes.All,
            allowsDevices = true,
        });
        var registered = await ReadAsync<JsonElement>(response);
        return new RegisteredClientResponse(
            new ClientResponse(registered.GetProperty("client").GetProperty("id").GetString() ?? "", "Tunes", kind, [redirectUri], ServiceDefaults.Scopes.All, true, Clock.GetUtcNow()),
            registered.TryGetProperty("secret", out var secret) ? secret.GetString() : null);
    }

    /// <summary>Plays the page <c>/authorize</c> and a person who agrees to everything that may be asked.</summary>
    /// <returns>Where the browser is sent.</returns>
    public async Task<string> AuthorizeAsync(Uri url)
    {
        Assert.Equal("/authorize", url.AbsolutePath);
        var token = await TokenAsync();
        using var inspected = await SendAsync(token, "/oauth/authorize/inspect", new { query = url.Query });
        var prompt = await ReadAsync<AuthorizationPrompt>(inspected);
        if (prompt.RedirectTo is { } told)
        {
            return told;
        }

        Assert.False(prompt.NeedsLogin);
        using var answered = await SendAsync(token, "/oauth/authorize", new { query = url.Query, approve = true });
        return (await ReadAsync<AuthorizationAnswer>(answered)).RedirectTo;
    }

    /// <summary>Plays the page <c>/device</c> and a person who types a code in.</summary>
    public async Task ApproveDeviceAsync(string userCode)
    {
        using var response = await SendAsync(await TokenAsync(), "/oauth/device/approve", new { userCode, approve = true });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Changes the signing key, and waits until the new one signs.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> RotateAsync()
    {
        var before = Clock.GetUtcNow();
        var admin = await Eventually.ValueAsync(() => LogInAsync("admin@localhost", TestSecrets.All["admin-password"]));
        using var response = await SendAsync(admin.AccessToken, "/admin/signing-keys/rotate", new { });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Clock.Advance(TimeSpan.FromMinutes(2));
        Clock.Advance(TimeSpan.FromHours(1));
        return Clock.GetUtcNow() - before;
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _door.DisposeAsync();
        await _users.DisposeAsync();
    }

    private async Task RegisterAsync()
    {
        using var registered = await SendAsync(token: null, "/register", new { email = Email, password = Password, displayName = "Ann" });
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());
        await _users.Runtime.IdleAsync(CancellationToken.None);
        var letter = Assert.Single(_users.Runtime.Emails, letter => letter.Body.Contains("/register/confirm#", StringComparison.Ordinal));
        var token = letter.Body.Split("/register/confirm#")[1].Split('"')[0];
        using var confirmed = await SendAsync(token: null, "/register/confirm", new { token, password = Password });
        UserId = (await ReadAsync<SessionResponse>(confirmed)).User.Id;
    }

    private async Task<string> TokenAsync()
        => (await LogInAsync(Email, Password) ?? throw new InvalidOperationException("Ann cannot log in.")).AccessToken;

    private async Task<SessionResponse?> LogInAsync(string email, string password)
    {
        using var response = await SendAsync(token: null, "/login", new { email, password });
        return response.IsSuccessStatusCode ? await ReadAsync<SessionResponse>(response) : null;
    }

    private async Task<HttpResponseMessage> SendAsync<T>(string? token, string path, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _page.SendAsync(request);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException("There is nothing to read.");
    }
}
