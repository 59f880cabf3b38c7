using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;

namespace MusicStreaming.Browser.Tests.Accounts;

/// <summary>Another party's app, which an admin registered, and the browser page that it waits at.</summary>
internal sealed class OtherApp : IDisposable
{
    public const string Name = "Pocket Player";
    public const string WaitsAt = "https://app.example.test/callback";

    // The example of RFC 7636, appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private readonly HttpClient _site;
    private readonly string _id;

    private OtherApp(HttpClient site, string id)
    {
        _site = site;
        _id = id;
    }

    public static async Task<OtherApp> RegisterAsync(Platform platform)
    {
        using var admin = new HttpClient { BaseAddress = platform.Admins };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await AdminTokenAsync(platform));
        var response = await admin.PostAsJsonAsync("/api/users/admin/oauth-clients", new
        {
            name = Name,
            kind = "public",
            redirectUris = new[] { WaitsAt },
            scopes = new[] { "openid", "profile", "music" },
            allowsDevices = true,
        });
        var registered = await ReadAsync(response);
        return new OtherApp(new HttpClient { BaseAddress = platform.Listeners }, Text(registered.GetProperty("client"), "id"));
    }

    /// <summary>Where it sends a listener to be let in.</summary>
    public string AuthorizePath(string state) => "/authorize?" + string.Join('&', new Dictionary<string, string>
    {
        ["response_type"] = "code",
        ["client_id"] = _id,
        ["redirect_uri"] = WaitsAt,
        ["scope"] = "openid profile music",
        ["state"] = state,
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
    }.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

    /// <summary>The name of who let it in, by the code that it was sent back with.</summary>
    public async Task<string> RedeemAsync(Uri sentBack)
    {
        var tokens = await ReadAsync(await PostAsync("/api/users/oauth/token", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = _id,
            ["code"] = Parameter(sentBack, "code") ?? "",
            ["redirect_uri"] = WaitsAt,
            ["code_verifier"] = Verifier,
        }));
        return await NameAsync(Text(tokens, "access_token"));
    }

    /// <summary>Shows a code on its screen, and keeps the other to itself.</summary>
    public async Task<(string UserCode, string DeviceCode)> ShowCodeAsync()
    {
        var answer = await ReadAsync(await PostAsync("/api/users/oauth/device_authorization", new Dictionary<string, string>
        {
            ["client_id"] = _id,
            ["scope"] = "openid profile",
        }));
        return (Text(answer, "user_code"), Text(answer, "device_code"));
    }

    /// <summary>The name of who connected it; asked at the pace that devices have to keep.</summary>
    public async Task<string> WaitUntilConnectedAsync(string deviceCode)
    {
        HttpResponseMessage? answer = null;
        await Attempt.UntilAsync("the device is connected", async () =>
        {
            answer = await PostAsync("/api/users/oauth/token", new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                ["client_id"] = _id,
                ["device_code"] = deviceCode,
            });
            return answer.IsSuccessStatusCode;
        });
        return await NameAsync(Text(await ReadAsync(answer ?? throw new InvalidOperationException("It never asked.")), "access_token"));
    }

    public static string? Parameter(Uri sentBack, string name) => HttpUtility.ParseQueryString(sentBack.Query)[name];

    public void Dispose() => _site.Dispose();

    private async Task<string> NameAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return Text(await ReadAsync(await _site.SendAsync(request)), "name");
    }

    private Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form)
        => _site.PostAsync(path, new FormUrlEncodedContent(form));

    private static async Task<string> AdminTokenAsync(Platform platform)
    {
        using var site = new HttpClient { BaseAddress = platform.Listeners };
        var answer = await site.PostAsJsonAsync("/api/users/login", new { email = "admin@localhost", password = await platform.AdminPasswordAsync() });
        return Text(await ReadAsync(answer), "accessToken");
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement json, string property)
        => json.GetProperty(property).GetString() ?? throw new InvalidOperationException($"{property} is null.");
}
