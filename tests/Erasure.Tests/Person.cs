using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Somebody with an account, as their browser sees the platform.</summary>
internal sealed class Person(World world, string email, string name)
{
    public const string Password = "correct horse of many colours";

    private string? _token;

    public UserId Id { get; private set; }

    /// <summary>The authenticator app, if the account has a second factor.</summary>
    public OneTimeCodes? Codes { get; set; }

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
        Accept(Codes is null
            ? await SendAsync(AppIds.Users, HttpMethod.Post, "/login", new { email, password })
            : await LogInAsync(password, Codes));
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

    public void Accept(JsonElement session)
    {
        _token = session.GetProperty("accessToken").GetString();
        Id = session.GetProperty("user").GetProperty("id").Deserialize<UserId>();
    }

    /// <summary>The clock moves on, as a code works once.</summary>
    private async Task<JsonElement> LogInAsync(string password, OneTimeCodes codes)
    {
        world.Clock.Advance(OneTimeCodes.Step);
        using var content = JsonContent.Create(new { email, password });
        using var refused = await SendRawAsync(AppIds.Users, HttpMethod.Post, "/login", content);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var ticket = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString();
        return await SendAsync(AppIds.Users, HttpMethod.Post, "/login/two-factor", new { ticket, code = codes.At(world.Clock.GetUtcNow()) });
    }
}
