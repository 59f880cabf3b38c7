using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Somebody with an account, as their browser sees the platform.</summary>
internal sealed class Person(World world, string email, string name)
{
    public const string Password = "correct horse of many colours";

    private string? _token;

    public UserId Id { get; private set; }

    public string Email => email;

    public string Name => name;

    public static async Task<Person> RegisterAsync(World world, string email, string name)
    {
        var person = new Person(world, email, name);
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/register", new { email, password = Password, displayName = name });
        var link = await world.Mailbox.LinkAsync(email, "/register/confirm");
        person.Accept(await person.SendAsync(AppIds.Users, HttpMethod.Post, "/register/confirm", new { token = link.Fragment.TrimStart('#'), password = Password }));
        await world.SettleAsync();
        return person;
    }

    public async Task<Person> LogInAsync(string password = Password)
    {
        _token = null;
        Accept(await SendAsync(AppIds.Users, HttpMethod.Post, "/login", new { email, password }));
        await world.SettleAsync();
        return this;
    }

    public Task<JsonElement> GetAsync(string service, string path) => SendAsync(service, HttpMethod.Get, path);

    public async Task<JsonElement> SendAsync(string service, HttpMethod method, string path, object? body = null)
    {
        using var content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        using var response = await SendRawAsync(service, method, path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default;
    }

    public async Task<HttpResponseMessage> SendRawAsync(string service, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Requested-With", "fetch");
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        if (_token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        }

        return await world.Platform.CreateClient(service).SendAsync(request);
    }

    private void Accept(JsonElement session)
    {
        _token = session.GetProperty("accessToken").GetString();
        Id = session.GetProperty("user").GetProperty("id").Deserialize<UserId>();
    }
}
