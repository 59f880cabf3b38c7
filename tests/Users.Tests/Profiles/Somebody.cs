using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Profiles;

/// <summary>A person with an account, and a client that is signed in as that person.</summary>
internal sealed record Somebody(UserId Id, HttpClient Client)
{
    /// <summary>An app that trusts the tokens of tests, so that a person does not have to log in first.</summary>
    public static async Task<UsersApp> StartAppAsync(int? shuffleSeed = null)
    {
        var app = new UsersApp { ShuffleSeed = shuffleSeed };
        app.WithSetting("Auth:SigningKeys", TestTokens.KeySet());
        await app.StartAsync();
        return app;
    }

    public static async Task<Somebody> JoinsAsync(UsersApp app, string name = "Ann")
    {
        Assert.True(EmailAddress.TryParse($"{Guid.NewGuid():N}@example.com", out var email));
        var account = Account.Register(email, name, [Roles.Listener], app.Clock.GetUtcNow());
        Assert.True(await app.Services.GetRequiredService<AccountStore>().TryCreateAsync(account, CancellationToken.None));
        await app.Runtime.IdleAsync(CancellationToken.None);
        return new Somebody(account.Id, app.CreateClient(account.Id));
    }

    public static async Task<Account> AccountAsync(UsersApp app, UserId id)
    {
        var stored = await app.Services.GetRequiredService<AccountStore>().FindAsync(id, CancellationToken.None);
        Assert.NotNull(stored);
        return stored.Value;
    }
}
