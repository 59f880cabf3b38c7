using System.Net;
using System.Net.Http.Json;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Passkeys;

namespace MusicStreaming.Users.Tests.Passkeys;

/// <summary>Users, an authenticator in software, and what people do with the two.</summary>
public abstract class PasskeyTest : IAsyncLifetime
{
    private protected UsersApp App { get; } = new();

    private protected SoftwareAuthenticator Phone { get; } = new();

    public Task InitializeAsync() => App.StartAsync();

    public async Task DisposeAsync()
    {
        Phone.Dispose();
        await App.DisposeAsync();
    }

    private protected async Task<Browser> RegisterAsync(string email = "ann@example.com")
    {
        await App.RegisterAsync(email);
        return await new Browser(App).LogInAsync(email);
    }

    private protected static async Task<PasskeyInfo> AddAsync(Browser browser, SoftwareAuthenticator authenticator, string name = "Phone")
    {
        var response = await TryAddAsync(browser, authenticator, name);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await Browser.ReadAsync<PasskeyInfo>(response);
    }

    private protected static async Task<HttpResponseMessage> TryAddAsync(Browser browser, SoftwareAuthenticator authenticator, string name = "Phone")
    {
        var asked = await Browser.ReadAsync<PasskeyChallenge>(await browser.PostAsync("/me/passkeys/options"));
        return await browser.PostAsync("/me/passkeys", new { asked.Ticket, credential = authenticator.Make(asked.Options), name });
    }

    private protected async Task<PasskeyChallenge> AskAsync()
        => await Browser.ReadAsync<PasskeyChallenge>(await App.CreatePage().PostAsync("/login/passkey/options", null));

    private protected async Task<HttpResponseMessage> LogInAsync(SoftwareAuthenticator authenticator)
    {
        var asked = await AskAsync();
        return await App.CreatePage().PostAsJsonAsync("/login/passkey", new { asked.Ticket, credential = authenticator.Get(asked.Options) });
    }

    private protected static async Task<IReadOnlyList<PasskeyInfo>> ListAsync(Browser browser)
        => (await Browser.ReadAsync<Page<PasskeyInfo>>(await browser.GetAsync("/me/passkeys"))).Items;
}
