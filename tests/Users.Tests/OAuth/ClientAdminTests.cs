using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Users.OAuth;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.Tests.OAuth;

public sealed class ClientAdminTests : OAuthTest
{
    private const string Path = "/admin/oauth-clients";

    private HttpClient? _admin;

    private HttpClient Admin => _admin ?? throw new InvalidOperationException("It is not started.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = Page(await Users.LogInFirstAdminAsync());
    }

    [Fact]
    public async Task A_confidential_apps_secret_is_shown_once_and_stored_as_a_hash()
    {
        var registered = await RegisterAsync(new { name = "Shop", kind = "confidential", redirectUris = new[] { Redirect }, scopes = new[] { "openid" } });

        var id = Text(registered.GetProperty("client"), "id");
        var secret = Text(registered, "secret");
        var stored = (await Users.Dapr.GetStateAsync<JsonElement>("users-state", $"oauth-client:{id}")).GetRawText();
        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.Contains(OpaqueToken.Hash(secret), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await Admin.GetStringAsync($"{Path}/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("ecret", await Admin.GetStringAsync(Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_take_a_recent_log_in()
    {
        var id = App.Id;
        var login = await Users.LogInFirstAdminAsync();
        Users.Clock.Advance(TimeSpan.FromMinutes(16));
        var admin = Page(await SignedIn.FromAsync(await Users.RefreshAsync(login.RefreshToken)));
        var client = new { name = "Shop", kind = "public", redirectUris = new[] { Redirect }, scopes = new[] { "openid" } };

        HttpResponseMessage[] answers =
        [
            await admin.PostAsJsonAsync(Path, client),
            await admin.PutAsJsonAsync($"{Path}/{id}", client),
            await admin.PostAsync($"{Path}/{id}/secret", content: null),
            await admin.DeleteAsync($"{Path}/{id}"),
            await admin.PostAsync("/admin/signing-keys/rotate", content: null),
        ];

        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync($"{Path}/{id}")).StatusCode);
        await Assert.AllAsync(answers, async answer => await ProblemAssert.IsAsync(answer, HttpStatusCode.Forbidden, "reauthentication-required"));
    }

    [Fact]
    public async Task A_public_app_has_no_secret()
    {
        var registered = await RegisterAsync(new { name = "Phone", kind = "public", redirectUris = new[] { "com.example.app:/cb" }, scopes = new[] { "music" } });

        var replaced = await Admin.PostAsync($"{Path}/{Text(registered.GetProperty("client"), "id")}/secret", content: null);

        Assert.False(registered.TryGetProperty("secret", out _));
        await ProblemAssert.IsAsync(replaced, HttpStatusCode.Conflict, "client-is-public");
    }

    [Fact]
    public async Task Apps_are_listed_newest_first_page_by_page()
    {
        for (var number = 1; number <= 3; number++)
        {
            Users.Clock.Advance(TimeSpan.FromSeconds(1));
            await RegisterAsync(new { name = $"App {number}", kind = "public", redirectUris = Array.Empty<string>(), scopes = new[] { "music" }, allowsDevices = true });
        }

        var first = await Admin.GetFromJsonAsync<JsonElement>($"{Path}?limit=2");
        var second = await Admin.GetFromJsonAsync<JsonElement>($"{Path}?limit=2&cursor={Uri.EscapeDataString(Text(first, "nextCursor"))}");

        Assert.Equal(["App 3", "App 2"], Names(first));
        Assert.Equal(["App 1", "Tunes"], Names(second));
    }

    [Fact]
    public async Task A_new_secret_takes_the_place_of_the_old_one()
    {
        var shop = await RegisterClientAsync(ClientKind.Confidential);

        var replaced = await ReadAsync<JsonElement>(await Admin.PostAsync($"{Path}/{shop.Client.Id}/secret", content: null));

        var form = new Dictionary<string, string> { ["token"] = "none" };
        Assert.Equal(HttpStatusCode.OK, (await PostFormAsync("/oauth/revoke", form, (shop.Client.Id, Text(replaced, "secret")))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostFormAsync("/oauth/revoke", form, (shop.Client.Id, shop.Secret ?? ""))).StatusCode);
    }

    [Fact]
    public async Task A_removed_app_gets_nothing_any_more()
    {
        var tokens = await ConnectAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAsync($"{Path}/{App.Id}")).StatusCode);

        await RefusedAsync(await TokenAsync(RefreshForm(Text(tokens, "refresh_token"))), "invalid_client", HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAsync($"{Path}/{App.Id}")).StatusCode);
        Assert.Empty(Names(await Admin.GetFromJsonAsync<JsonElement>(Path)));
        var authorizations = await ReadAsync<JsonElement>(await Page(Ann).GetAsync("/me/authorizations"));
        Assert.False(Assert.Single(authorizations.GetProperty("items").EnumerateArray()).TryGetProperty("name", out _));
    }

    [Fact]
    public async Task What_an_app_is_can_be_changed()
    {
        var change = new { name = "Melodies", redirectUris = new[] { "https://new.example/cb" }, scopes = new[] { "music" } };

        var changed = await ReadAsync<ClientResponse>(await Admin.PutAsJsonAsync($"{Path}/{App.Id}", change));

        Assert.Equal("Melodies", changed.Name);
        Assert.Equal(["https://new.example/cb"], changed.RedirectUris);
        await ProblemAssert.IsAsync(await InspectAsync(Query(), Ann), HttpStatusCode.BadRequest, "invalid-authorization-request");
    }

    [Fact]
    public async Task An_address_that_others_could_take_is_not_registered()
    {
        string[] cases =
        [
            "http://app.example/callback",
            "http://localhost/callback",
            "https://app.example/callback#fragment",
            "https://user@app.example/callback",
            "javascript:alert(1)",
            "data:text/html,x",
            "myapp:/callback",
            "/callback",
            "https://app.example/ callback",
        ];

        await Assert.AllAsync(cases, async redirect =>
        {
            var response = await Admin.PostAsJsonAsync(
                Path, new { name = "App", kind = "public", redirectUris = new[] { redirect }, scopes = new[] { "music" } });

            await ProblemAssert.FieldsAsync(response, "redirectUris");
        });
    }

    [Fact]
    public async Task What_is_no_text_is_not_registered()
    {
        string?[] none = [null];
        var redirects = await Admin.PostAsJsonAsync(Path, new { name = "App", kind = "public", redirectUris = none, scopes = new[] { "music" } });
        var scopes = await Admin.PostAsJsonAsync(Path, new { name = "App", kind = "public", redirectUris = new[] { Redirect }, scopes = none });

        await ProblemAssert.FieldsAsync(redirects, "redirectUris");
        await ProblemAssert.FieldsAsync(scopes, "scopes");
    }

    [Fact]
    public async Task A_scope_that_there_is_not_is_not_registered()
        => await ProblemAssert.FieldsAsync(
            await Admin.PostAsJsonAsync(Path, new { name = "App", kind = "public", redirectUris = new[] { Redirect }, scopes = new[] { "admin" } }),
            "scopes");

    [Fact]
    public async Task Listeners_register_nothing()
        => Assert.Equal(HttpStatusCode.Forbidden, (await Page(Ann).GetAsync(Path)).StatusCode);

    private async Task<JsonElement> RegisterAsync<T>(T request)
    {
        var response = await Admin.PostAsJsonAsync(Path, request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync<JsonElement>(response);
    }

    private static IEnumerable<string> Names(JsonElement page)
        => page.GetProperty("items").EnumerateArray().Select(item => Text(item, "name"));
}
