using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MusicStreaming.Contracts;
using MusicStreaming.Testing;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Every way into an account but the password.</summary>
internal sealed class WaysIn(World world, Person person, Traces traces)
{
    private const string Subject = "zebulon-at-home";

    /// <summary>The second factor comes last: it ends the other sessions.</summary>
    public async Task OpenAsync()
    {
        await MakeApiKeyAsync();
        await AddPasskeyAsync();
        await LinkProviderAsync();
        await SetUpSecondFactorAsync();
        await person.LogInAsync();
    }

    private async Task MakeApiKeyAsync()
    {
        var made = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/api-keys", new { name = $"Player of {person.Name}" });
        traces.Add("API key", made.GetProperty("key").GetString() ?? "");
    }

    /// <summary>Adds one and logs in with it.</summary>
    private async Task AddPasskeyAsync()
    {
        using var phone = new SoftwareAuthenticator();
        traces.Add("passkey", Convert.ToBase64String(phone.CredentialId));
        traces.Add("passkey in a URL", Base64Url.EncodeToString(phone.CredentialId));
        var asked = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/passkeys/options");
        await person.SendAsync(
            AppIds.Users,
            HttpMethod.Post,
            "/me/passkeys",
            new { ticket = Ticket(asked), credential = phone.Make(asked.GetProperty("options")), name = $"Phone of {person.Name}" });

        var question = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/login/passkey/options");
        person.Accept(await person.SendAsync(
            AppIds.Users, HttpMethod.Post, "/login/passkey", new { ticket = Ticket(question), credential = phone.Get(question.GetProperty("options")) }));
        await world.SettleAsync();
    }

    /// <summary>Goes to the provider and comes back, with the cookie that the way began with.</summary>
    private async Task LinkProviderAsync()
    {
        traces.Add("login at the provider", Subject);
        traces.Add("login at the provider, as it is stored", $"{World.ProviderId}|{Subject}");
        using var purpose = JsonContent.Create(new { purpose = "link" });
        using var started = await person.SendRawAsync(AppIds.Users, HttpMethod.Post, $"/external/{World.ProviderId}/start", purpose);
        var asked = new Uri((await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("redirectTo").GetString() ?? "");
        var claims = world.Provider.Claims(asked, Subject, $"{Subject}@example.com");
        claims["name"] = person.Name;

        var answer = QueryHelpers.AddQueryString($"/external/{World.ProviderId}/callback", new Dictionary<string, string?>
        {
            ["state"] = QueryHelpers.ParseQuery(asked.Query)["state"],
            ["code"] = world.Provider.Grant(asked, world.Provider.Sign(claims)),
        });
        using var back = new HttpRequestMessage(HttpMethod.Get, answer);
        back.Headers.Add("Cookie", started.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var ended = await world.Platform.CreateClient(AppIds.Users).SendAsync(back);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(1, (await person.GetAsync(AppIds.Users, "/me/external")).GetArrayLength());
        await world.SettleAsync();
    }

    private async Task SetUpSecondFactorAsync()
    {
        var setup = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/two-factor/setup");
        var secret = setup.GetProperty("secret").GetString() ?? "";
        traces.Add("key of the second factor", secret);
        var app = new OneTimeCodes(secret);
        var enabled = await person.SendAsync(AppIds.Users, HttpMethod.Post, "/me/two-factor/enable", new { code = app.At(world.Clock.GetUtcNow()) });
        person.Accept(enabled.GetProperty("session"));
        person.Codes = app;
        await world.SettleAsync();
    }

    private static string? Ticket(JsonElement challenge) => challenge.GetProperty("ticket").GetString();
}
