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
        await AccountAsync("admin@localhost");
        var replicas = Enumerable.Range(0, 4).Select(_ => Replica("boss@localhost")).ToArray();

        await Task.WhenAll(replicas.Select(replica => replica.StartAsync(CancellationToken.None)));
        await Task.WhenAll(replicas.Select(replica => replica.ExecuteTask ?? Task.CompletedTask));

        Assert.NotNull(await AccountAsync("boss@localhost"));
        Assert.Equal(2, _app.Runtime.Published.Count(@event => @event.Type == UserRegistered.Type));
        Array.ForEach(replicas, replica => replica.Dispose());
    }

    [Fact]
    public async Task A_second_start_leaves_the_admin_as_it_is()
    {
        var before = await AccountAsync("admin@localhost");
        using var again = Replica("admin@localhost");

        await again.StartAsync(CancellationToken.None);
        await (again.ExecuteTask ?? Task.CompletedTask);

        Assert.Equal(before.Version, (await AccountAsync("admin@localhost")).Version);
        Assert.Single(_app.Runtime.Published, @event => @event.Type == UserRegistered.Type);
    }

    /// <summary>As another process would start it, on the same store.</summary>
    private FirstAdmin Replica(string email) => new(
        _app.Services.GetRequiredService<IServiceScopeFactory>(),
        _app.Services.GetRequiredService<DaprClient>(),
        Options.Create(new UsersOptions { FirstAdminEmail = email }),
        _app.Clock,
        NullLogger<FirstAdmin>.Instance);

    private Task<Account> AccountAsync(string email)
    {
        var accounts = _app.Services.GetRequiredService<AccountStore>();
        return Eventually.ValueAsync(
            async () => (await accounts.FindByEmailAsync(email, CancellationToken.None))?.Value, $"the account of {email}");
    }
}
