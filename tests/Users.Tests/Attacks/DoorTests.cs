using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Keys;

namespace MusicStreaming.Users.Tests.Attacks;

/// <summary>What strangers try here, on every endpoint that there is.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task No_forged_token_opens_anything()
    {
        using var forged = await ForgedAsync();

        await Attack.WithForgedTokensAsync(_app, forged);
    }

    [Fact]
    public async Task What_Dapr_calls_answers_nobody_else()
    {
        using var forged = await ForgedAsync();

        await Attack.OnSidecarsDoorsAsync(_app, forged.Genuine);
    }

    [Fact]
    public async Task What_is_the_staffs_is_closed_to_listeners()
        => await Attack.OnStaffsDoorsAsync(_app, (await _app.RegisterAsync()).Session.AccessToken);

    [Fact]
    public async Task Whatever_staff_change_is_written_down() => await StaffsDoors.AreAuditedAsync(_app, await _app.AtAdminAsync(Roles.Admin));

    [Fact]
    public Task Everything_that_is_sent_has_a_limit() => Attack.WithoutLimitsAsync(
        _app, ("roles[]", "one of four words"), ("scopes[]", "one of a few words"), ("redirectUris[]", "RedirectUri.MaxLength"));

    [Fact]
    public async Task What_is_somebodys_is_nobody_elses()
    {
        var ann = await _app.RegisterAsync();
        var bob = await _app.RegisterAsync("bob@example.com");
        var id = ann.Session.User.Id;
        var session = (await GetAsync(ann, "/me/sessions")).GetProperty("items")[0].GetProperty("id").GetString();
        await Client(ann).PatchAsJsonAsync("/me/profile", new { profileVisibility = "private" });
        var key = await Client(ann).PostAsJsonAsync("/me/api-keys", new { name = "player" });
        var keyId = (await key.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid().ToString();

        await new ForeignThings()
            .Owned("DELETE /me/sessions/{id}", $"/me/sessions/{session}")
            .Owned("DELETE /me/api-keys/{id}", $"/me/api-keys/{keyId}")
            .Owned("PATCH /me/passkeys/{id}", $"/me/passkeys/{UserId.New()}", """{"name":"mine now"}""")
            .Owned("DELETE /me/passkeys/{id}", $"/me/passkeys/{UserId.New()}")
            .Owned("DELETE /me/external/{provider}", "/me/external/google")
            .Owned("GET /people/{id}", $"/people/{id}")
            .Owned("GET /people/{id}/followers", $"/people/{id}/followers")
            .Owned("GET /people/{id}/following", $"/people/{id}/following")
            .Exempt(
                "The id says whom the caller's own list is to have or to lose.",
                "PUT /me/following/{id}", "DELETE /me/following/{id}", "PUT /me/blocked/{id}", "DELETE /me/blocked/{id}")
            .Exempt("Apps are nobody's: what goes is the caller's own consent.", "DELETE /me/authorizations/{clientId}")
            .Exempt("A picture's id is 128 random bits, told to whoever may see the page that it is on.", "GET /pictures/{id}/{size}")
            .Exempt(
                "Providers are nobody's.", "POST /external/{provider}/start", "GET /external/{provider}/callback", "POST /external/{provider}/callback")
            .VisitAsync(_app, Client(bob));

        Assert.Single((await GetAsync(ann, "/me/sessions")).GetProperty("items").EnumerateArray());
        Assert.Contains(keyId, (await GetAsync(ann, "/me/api-keys")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<ForgedTokens> ForgedAsync()
    {
        var credentials = await _app.Services.GetRequiredService<SigningKeys>().CurrentAsync(CancellationToken.None);
        return new ForgedTokens((RsaSecurityKey)credentials.Key, _app.Clock.GetUtcNow());
    }

    private async Task<JsonElement> GetAsync(SignedIn person, string path) => await Client(person).GetFromJsonAsync<JsonElement>(path);

    private HttpClient Client(SignedIn person)
    {
        var client = _app.CreatePage();
        client.DefaultRequestHeaders.Authorization = new("Bearer", person.Session.AccessToken);
        return client;
    }
}
