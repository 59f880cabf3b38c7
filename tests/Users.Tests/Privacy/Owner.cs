using System.Net.Http.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Tests.Privacy;

/// <summary>Somebody who has just logged in, at work with their own data.</summary>
internal sealed class Owner
{
    private Owner(UsersApp app, SignedIn signedIn)
    {
        SignedIn = signedIn;
        Id = signedIn.Session.User.Id;
        Client = app.CreatePage();
        Client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Session.AccessToken);
    }

    public SignedIn SignedIn { get; }

    public UserId Id { get; }

    public HttpClient Client { get; }

    public static async Task<Owner> RegisterAsync(UsersApp app, string email = "ann@example.com")
        => new(app, await app.RegisterAsync(email));

    public static async Task<Owner> LogInAsync(UsersApp app, string email = "ann@example.com")
        => new(app, await SignedIn.FromAsync(await app.LogInAsync(email, UsersApp.Password)));

    public async Task<T> GetAsync<T>(string path)
        => await Client.GetFromJsonAsync<T>(path) ?? throw new InvalidOperationException("There is no answer.");

    public Task<HttpResponseMessage> PostAsync(string path) => Client.PostAsJsonAsync(path, new { });
}
