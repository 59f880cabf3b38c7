using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MusicStreaming.Contracts;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Another party's app, and the person who lets it in.</summary>
internal sealed class Apps(World world, Person person, Traces traces)
{
    private const string Redirect = "https://app.example/callback";
    private const string Scopes = "openid profile email offline_access music";

    // The example of RFC 7636 appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private string _id = "";

    public async Task RegisterAsync(Person admin)
    {
        var app = new { name = "Tunes", kind = "public", redirectUris = (string[])[Redirect], scopes = Scopes.Split(' '), allowsDevices = true };
        var registered = await admin.SendAsync(AppIds.Users, HttpMethod.Post, "/admin/oauth-clients", app);
        _id = Text(registered.GetProperty("client"), "id");
    }

    /// <summary>Lets it in on the web and on a device, and has it come again.</summary>
    public async Task ConnectAsync()
    {
        var web = await TokensAsync(new()
        {
            ["grant_type"] = "authorization_code", ["code"] = await ApproveAsync(), ["redirect_uri"] = Redirect, ["code_verifier"] = Verifier,
        });
        Note(await TokensAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = Text(web, "refresh_token") }));
        Note(await TokensAsync(new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code", ["device_code"] = await ApproveDeviceAsync() }));
        await world.SettleAsync();
    }

    /// <summary>Says yes, and the app never comes for its tokens.</summary>
    public async Task ApproveInVainAsync()
    {
        await ApproveAsync();
        await ApproveDeviceAsync();
        await world.SettleAsync();
    }

    /// <returns>The code that the app is sent.</returns>
    private async Task<string> ApproveAsync()
    {
        var query = QueryHelpers.AddQueryString("", new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = _id,
            ["redirect_uri"] = Redirect,
            ["scope"] = Scopes,
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        });
        var answer = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/oauth/authorize", new { query, approve = true });
        return QueryHelpers.ParseQuery(new Uri(Text(answer, "redirectTo")).Query)["code"].ToString();
    }

    /// <returns>The code that the device asks with.</returns>
    private async Task<string> ApproveDeviceAsync()
    {
        var begun = await PostAsync("/oauth/device_authorization", new() { ["scope"] = Scopes });
        await person.SendAsync(AppIds.Users, HttpMethod.Post, "/oauth/device/approve", new { userCode = Text(begun, "user_code"), approve = true });
        return Text(begun, "device_code");
    }

    private Task<JsonElement> TokensAsync(Dictionary<string, string> form) => PostAsync("/oauth/token", form);

    private async Task<JsonElement> PostAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form.Append(new("client_id", _id)));
        using var response = await world.Platform.CreateClient(AppIds.Users).PostAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The session's id stands before the dot.</summary>
    private void Note(JsonElement tokens) => traces.Add($"session {traces.Count} of the app", Text(tokens, "refresh_token").Split('.')[0]);

    private static string Text(JsonElement json, string property) => json.GetProperty(property).GetString() ?? "";
}
