using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

/// <summary>Users with a person and an app that asks for tokens, and what both of them send.</summary>
public abstract class OAuthTest : IAsyncLifetime
{
    protected const string Redirect = "https://app.example/callback";
    protected const string AllScopes = "openid profile email offline_access music";

    // The example of RFC 7636 appendix B.
    protected const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    protected const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private SignedIn? _ann;
    private ClientResponse? _app;

    protected UsersApp Users { get; } = new();

    protected SignedIn Ann => _ann ?? throw new InvalidOperationException("It is not started.");

    /// <summary>A public app that may have everything.</summary>
    protected ClientResponse App => _app ?? throw new InvalidOperationException("It is not started.");

    public virtual async Task InitializeAsync()
    {
        await Users.StartAsync();
        _ann = await Users.RegisterAsync();
        _app = (await RegisterClientAsync(ClientKind.Public)).Client;
    }

    public async Task DisposeAsync() => await Users.DisposeAsync();

    protected Task<RegisteredClientResponse> RegisterClientAsync(ClientKind kind, string redirect = Redirect, params string[] scopes)
        => Users.Services.GetRequiredService<ClientRegistry>().RegisterAsync(
            new RegisterClientRequest("Tunes", kind, [redirect], scopes.Length == 0 ? Scopes.All : scopes, AllowsDevices: true),
            CancellationToken.None);

    /// <summary>Leaves the app these scopes alone, as an admin does.</summary>
    protected async Task NarrowAsync(params string[] scopes)
    {
        var stored = await Users.Services.GetRequiredService<ClientStore>().FindAsync(App.Id, CancellationToken.None);
        Assert.NotNull(stored);
        await Users.Services.GetRequiredService<ClientRegistry>().ChangeAsync(
            stored, new ChangeClientRequest("Tunes", [Redirect], scopes, AllowsDevices: true), CancellationToken.None);
    }

    /// <summary>What an app sends a person to /authorize with. A null takes a parameter away.</summary>
    protected string Query(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = App.Id,
            ["redirect_uri"] = Redirect,
            ["scope"] = AllScopes,
            ["state"] = "a state & more",
            ["nonce"] = "n-0S6_WzA2Mj",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("", parameters.Where(parameter => parameter.Value is not null));
    }

    /// <summary>A page of the web app, in the browser of somebody.</summary>
    protected HttpClient Page(SignedIn? person)
    {
        var page = Users.CreatePage();
        if (person is not null)
        {
            page.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Session.AccessToken);
        }

        return page;
    }

    protected Task<HttpResponseMessage> InspectAsync(string query, SignedIn? person)
        => Page(person).PostAsJsonAsync("/oauth/authorize/inspect", new InspectAuthorizationRequest(query));

    protected async Task<AuthorizationPrompt> PromptAsync(string query, SignedIn? person)
    {
        var response = await InspectAsync(query, person);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync<AuthorizationPrompt>(response);
    }

    protected Task<HttpResponseMessage> AnswerAsync(string query, bool approve = true)
        => Page(Ann).PostAsJsonAsync("/oauth/authorize", new AnswerAuthorizationRequest(query, approve));

    /// <summary>Approves, and tells what the app is sent.</summary>
    protected async Task<Dictionary<string, string>> ApproveAsync(string query, bool approve = true)
    {
        var response = await AnswerAsync(query, approve);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Parameters((await ReadAsync<AuthorizationAnswer>(response)).RedirectTo);
    }

    protected async Task<string> CodeAsync(params (string Name, string? Value)[] changes)
        => (await ApproveAsync(Query(changes)))["code"];

    protected Dictionary<string, string> CodeForm(string code, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Redirect,
            ["code_verifier"] = Verifier,
            ["client_id"] = App.Id,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value ?? "");
    }

    protected Dictionary<string, string> RefreshForm(string refreshToken, string? clientId = null) => new()
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = refreshToken,
        ["client_id"] = clientId ?? App.Id,
    };

    protected async Task<HttpResponseMessage> PostFormAsync(
        string path, Dictionary<string, string> form, (string Id, string Secret)? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (basic is var (id, secret))
        {
            var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }

        return await Users.CreateClient().SendAsync(request);
    }

    protected Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> form) => PostFormAsync("/oauth/token", form);

    protected async Task<JsonElement> TokensAsync(Dictionary<string, string> form)
    {
        var response = await TokenAsync(form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await ReadAsync<JsonElement>(response);
    }

    /// <summary>Everything that the app is given once a person has approved.</summary>
    protected async Task<JsonElement> ConnectAsync(string scopes = AllScopes) => await TokensAsync(CodeForm(await CodeAsync(("scope", scopes))));

    /// <summary>A refusal as the RFCs say (RFC 6749 section 5.2).</summary>
    protected static async Task RefusedAsync(HttpResponseMessage response, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var body = await ReadAsync<JsonElement>(response);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, body.GetProperty("error").GetString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    protected async Task<HttpResponseMessage> GetAsync(string path, string accessToken)
    {
        var client = Users.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await client.GetAsync(path);
    }

    protected static Dictionary<string, string> Parameters(string url)
        => QueryHelpers.ParseQuery(new Uri(url).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    protected static string Text(JsonElement json, string property)
        => json.GetProperty(property).GetString() ?? throw new InvalidOperationException($"{property} is null.");

    protected static async Task<T> ReadAsync<T>(HttpResponseMessage response)
        => await response.Content.ReadFromJsonAsync<T>(Json) ?? throw new InvalidOperationException("There is nothing to read.");
}
