using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using MusicStreaming.Testing;
using MusicStreaming.Users.External;

namespace MusicStreaming.Users.Tests.External;

/// <summary>A browser that goes to a provider and comes back, with the cookies that it was given.</summary>
internal sealed class Traveller(UsersApp app, string provider)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The cookies that stay away from what another site begins, as the way back is (<c>SameSite=Strict</c>).</summary>
    private readonly HashSet<string> _strict = new(StringComparer.Ordinal);

    /// <summary>As this was told to keep them, attributes and all.</summary>
    public List<string> SetCookies { get; } = [];

    public string? RefreshToken => _cookies.GetValueOrDefault("ms_refresh");

    public async Task<HttpResponseMessage> TryStartAsync(string purpose = "login", string? next = null, string? accessToken = null)
    {
        var page = app.CreatePage();
        page.DefaultRequestHeaders.Authorization = accessToken is null ? null : new("Bearer", accessToken);
        if (_cookies.Count > 0)
        {
            page.DefaultRequestHeaders.Add("Cookie", Line(_cookies.Keys));
        }

        var response = await page.PostAsJsonAsync($"/external/{provider}/start", new { purpose, next });
        Keep(response);
        return response;
    }

    /// <returns>The provider's page that the browser is sent to.</returns>
    public async Task<Uri> StartAsync(string purpose = "login", string? next = null, string? accessToken = null)
    {
        var response = await TryStartAsync(purpose, next, accessToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        var started = await response.Content.ReadFromJsonAsync<StartExternalResponse>();
        Assert.NotNull(started);
        return new Uri(started.RedirectTo);
    }

    public static string State(Uri asked) => QueryHelpers.ParseQuery(asked.Query)["state"].ToString();

    /// <summary>Comes back with these parameters, as a redirect or as a form.</summary>
    /// <returns>What stands in the fragment of the page that it ends on.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReturnAsync(bool asForm = false, params (string Name, string Value)[] answer)
    {
        var parameters = answer.Select(pair => KeyValuePair.Create<string, string?>(pair.Name, pair.Value)).ToList();
        var path = $"/external/{provider}/callback";
        using var request = asForm
            ? new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(parameters) }
            : new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString(path, parameters));
        if (_cookies.Keys.Except(_strict).ToList() is { Count: > 0 } sent)
        {
            request.Headers.Add("Cookie", Line(sent));
        }

        var response = await app.CreateClient().SendAsync(request);

        Keep(response);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.NotNull(response.Headers.Location);
        Assert.Equal("http://listener.test/signed-in", response.Headers.Location.GetLeftPart(UriPartial.Query));
        return QueryHelpers.ParseQuery(response.Headers.Location.Fragment.TrimStart('#'))
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    /// <summary>Goes there as somebody whom the provider vouches for, and comes back.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TravelAsync(
        FakeProvider there, Func<Uri, Dictionary<string, object>> claims, string purpose = "login", string? accessToken = null)
    {
        var asked = await StartAsync(purpose, accessToken: accessToken);
        var code = there.Grant(asked, there.Sign(claims(asked)));
        return await ReturnAsync(false, ("state", State(asked)), ("code", code));
    }

    public Task<SignedIn> RefreshAsync() => FromAsync(app.RefreshAsync(RefreshToken));

    private static async Task<SignedIn> FromAsync(Task<HttpResponseMessage> response) => await SignedIn.FromAsync(await response);

    private string Line(IEnumerable<string> names) => string.Join("; ", names.Select(name => $"{name}={_cookies[name]}"));

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            return;
        }

        foreach (var line in lines)
        {
            SetCookies.Add(line);
            var pair = line.Split(';')[0].Split('=', 2);
            if (line.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase))
            {
                _strict.Add(pair[0]);
            }

            if (pair[1].Length == 0)
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
