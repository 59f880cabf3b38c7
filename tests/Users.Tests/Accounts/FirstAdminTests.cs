using Dapr.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Accounts;

public sealed class FirstAdminTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_first_admin_logs_in_with_the_password_of_the_secret_store()
    {
        await AccountAsync("admin@localhost");

        var admin = await SignedIn.FromAsync(await _app.LogInAsync("admin@localhost", TestSecrets.All["admin-password"]));

        Assert.Equal(["listener", "admin"], admin.Session.User.Roles);
    }

    [Fact]
    public async Task Replicas_that_start_together_make_one_admin()
    {
        await using var app = new UsersApp();
        app.WithServices(services => services.Remove(services.Single(service => service.ImplementationType == typeof(FirstAdmin))));
        await app.StartAsync();
        var replicas = Enumerable.Range(0, 4).Select(_ => Replica(app)).ToArray();

        await Task.WhenAll(replicas.Select(replica => replica.StartAsync(CancellationToken.None)));
        await Task.WhenAll(replicas.Select(replica => replica.ExecuteTask ?? Task.CompletedTask));

        Assert.NotNull(await AccountAsync(app, "admin@localhost"));
        Assert.Single(app.Runtime.Published, @event => @event.Type == UserRegistered.Type);
        Array.ForEach(replicas, replica => replica.Dispose());
    }

    [Fact]
    public async Task A_second_start_leaves_the_admin_as_it_is()
    {
        var before = await AccountAsync("admin@localhost");
        await StartAgainAsync();

        Assert.Equal(before.Version, (await AccountAsync("admin@localhost")).Version);
        Assert.Single(_app.Runtime.Published, @event => @event.Type == UserRegistered.Type);
    }

    /// <summary>The password of the installation would open the second account, too.</summary>
    [Fact]
    public async Task The_first_admin_is_not_made_again_once_the_account_has_another_address_and_no_role()
    {
        await ChangeAsync(account => account with { Roles = ["listener"] });

        await StartAgainAsync();

        await AssertNoneAsync();
    }

    [Fact]
    public async Task The_first_admin_of_an_earlier_version_that_left_no_mark_is_not_made_again()
    {
        await ChangeAsync(account => account);
        await _app.Dapr.DeleteStateAsync("users-state", "first-admin");

        await StartAgainAsync();

        await AssertNoneAsync();
        Assert.NotNull(await _app.Dapr.GetStateAsync<object>("users-state", "first-admin"));
    }

    /// <summary>Gives the address up, and more if it has to be.</summary>
    private async Task ChangeAsync(Func<Account, Account> change)
    {
        var before = await AccountAsync("admin@localhost");
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        var stored = await accounts.FindAsync(before.Id, CancellationToken.None);
        Assert.NotNull(stored);
        var moved = change(stored.Value) with { Email = "boss@example.com", NormalizedEmail = "boss@example.com", Version = before.Version + 1 };
        var news = new UserAccountChanged(Guid.CreateVersion7(), moved.Id, moved.Version);
        await accounts.SaveAndTellAsync(stored.With(moved), news, CancellationToken.None);
        await accounts.ReleaseEmailAsync(before, CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);
    }

    private async Task AssertNoneAsync()
    {
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        Assert.Null(await accounts.FindByEmailAsync("admin@localhost", CancellationToken.None));
        Assert.Single(_app.Runtime.Published, @event => @event.Type == UserRegistered.Type);
    }

    private async Task StartAgainAsync()
    {
        using var again = Replica(_app);
        await again.StartAsync(CancellationToken.None);
        await (again.ExecuteTask ?? Task.CompletedTask);
    }

    /// <summary>As another process would start it, on the same store.</summary>
    private static FirstAdmin Replica(UsersApp app) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(),
        app.Services.GetRequiredService<DaprClient>(),
        Options.Create(new UsersOptions()),
        app.Clock,
        NullLogger<FirstAdmin>.Instance);

    private Task<Account> AccountAsync(string email) => AccountAsync(_app, email);

    private static Task<Account> AccountAsync(UsersApp app, string email)
    {
        var accounts = app.Services.GetRequiredService<AccountStore>();
        return Eventually.ValueAsync(
            async () => (await accounts.FindByEmailAsync(email, CancellationToken.None))?.Value, $"the account of {email}");
    }
}
