using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests;

/// <summary>A browser on the listeners' site: it keeps its cookies, and the access token that it was given last.</summary>
public sealed class Browser(UsersApp app, string userAgent = Browser.Firefox)
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public const string Safari
        = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    private readonly Dictionary<string, string> _cookies = [];

    public SessionResponse? Session { get; private set; }

    public async Task<Browser> LogInAsync(string email = "ann@example.com", string password = UsersApp.Password)
    {
        Accept(await ReadAsync<SessionResponse>(await PostAsync("/login", new LoginRequest(email, password))));
        return this;
    }

    /// <summary>Goes on with a session that was answered.</summary>
    public void Accept(SessionResponse session) => Session = session;

    public async Task<HttpResponseMessage> RefreshAsync()
    {
        var response = await PostAsync("/refresh");
        if (response.IsSuccessStatusCode)
        {
            Accept(await ReadAsync<SessionResponse>(response));
        }

        return response;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Add("User-Agent", userAgent);
        request.Headers.Add("Cookie", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        if (Session is { } session)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        }

        var response = await app.CreatePage().SendAsync(request);
        Keep(response);
        return response;
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        var value = JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web);
        Assert.NotNull(value);
        return value;
    }

    private void Keep(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
