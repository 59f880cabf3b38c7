using System.Net;
using System.Text;
using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.Attacks;

/// <summary>
/// What a page of another site could have a listener's browser do: it sends our cookies, but no header that we ask for and no
/// token. Every endpoint that there is gets it.
/// </summary>
public sealed class CrossSiteTests : IAsyncLifetime
{
    /// <summary>Endpoints that another site may call with our cookies, and why that does no harm.</summary>
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["/external/{provider}/callback"] = "Providers send people back here; a cookie of its own says who set out.",
        ["/oauth/token"] = "It reads no cookie: apps come with a code of theirs.",
        ["/oauth/revoke"] = "It reads no cookie: apps come with a token of theirs.",
        ["/oauth/device_authorization"] = "It reads no cookie: devices ask for a code.",
    };

    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=b")]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json", "{}")]
    public async Task Another_sites_page_changes_nothing_with_our_cookies(string type, string body)
    {
        var ann = await _app.RegisterAsync();

        foreach (var door in Doors())
        {
            using var response = await SendAsync(door, ann, body, type);
            Assert.True(IsRefused(response.StatusCode), $"{door}: {response.StatusCode}");
            Assert.False(response.Headers.Contains("Set-Cookie"), $"{door} sets a cookie.");
        }

        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(ann.RefreshToken)).StatusCode);
    }

    /// <summary>With a body that the endpoint could read, so that it is the origin that is refused.</summary>
    [Fact]
    public async Task A_well_formed_call_is_refused_for_where_it_comes_from()
    {
        var ann = await _app.RegisterAsync();
        var open = Doors().Where(door => door.IsOpen).ToDictionary(door => $"{door.Method} {door.Template}");

        var operations = await ApiOperation.ReadAsync(_app);
        var visited = operations.Where(operation => open.ContainsKey(operation.Name)).ToList();
        foreach (var operation in visited)
        {
            var body = operation.Body?.Filled(Plausible)?.ToJsonString() ?? "";
            using var response = await SendAsync(open[operation.Name], ann, body, "application/json");
            Assert.True(response.StatusCode is HttpStatusCode.Forbidden, $"{operation.Name}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        Assert.NotEmpty(visited);
        Assert.Equal(HttpStatusCode.OK, (await _app.RefreshAsync(ann.RefreshToken)).StatusCode);
    }

    private IEnumerable<Door> Doors() => Door.Of(_app.Services)
        .Where(door => door.Method is not ("GET" or "HEAD") && !door.IsForSidecar && !Harmless.ContainsKey(door.Template));

    private async Task<HttpResponseMessage> SendAsync(Door door, SignedIn victim, string body, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
        request.Content = new StringContent(body, Encoding.UTF8, type);
        request.Headers.Add("Cookie", $"ms_refresh={victim.RefreshToken}");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        return await _app.CreateClient().SendAsync(request);
    }

    /// <summary>Before anything was done: nobody, not from there, or not to be read.</summary>
    private static bool IsRefused(HttpStatusCode status) => status
        is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType;

    private static string Plausible(string name) => name switch
    {
        "email" => "ann@example.com",
        "purpose" => "login",
        _ => UsersApp.Password,
    };
}
