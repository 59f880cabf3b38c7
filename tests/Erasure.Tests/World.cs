extern alias admin;
extern alias billing;
extern alias catalog;
extern alias notifications;
extern alias search;
extern alias streaming;
extern alias users;

using MusicStreaming.Contracts;
using MusicStreaming.Testing;

namespace MusicStreaming.Erasure.Tests;

/// <summary>All services that keep anything, together, with a data folder of their own.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string ProviderId = "home";

    private const string ProviderSettings = $"Users:External:Providers:{ProviderId}";

    private FakeProvider? _provider;

    public World()
    {
        Folder = Directory.CreateTempSubdirectory("erasure-").FullName;
        Mailbox = new Mailbox(MailboxFolder);
        Platform = new ServicePlatform(Folder);
    }

    public string Folder { get; }

    public string MailboxFolder => Path.Combine(Folder, "mailbox");

    public Mailbox Mailbox { get; }

    public ServicePlatform Platform { get; }

    public TestClock Clock => Platform.Clock;

    /// <summary>Somebody else with whom people can log in.</summary>
    public FakeProvider Provider => _provider ?? throw new InvalidOperationException("Call StartAsync first.");

    public static async Task<World> StartAsync()
    {
        var world = new World();
        var provider = world._provider = await FakeProvider.StartAsync(world.Clock);
        world.Platform.With<users::Program>(
            AppIds.Users,
            ($"{ProviderSettings}:Name", "Home"),
            ($"{ProviderSettings}:Authority", provider.Issuer),
            ($"{ProviderSettings}:ClientId", FakeProvider.ClientId))
            .With<catalog::Program>(AppIds.Catalog)
            .With<search::Program>(AppIds.Search, ("Search:DataFolder", Path.Combine(world.Folder, "search")))
            .With<streaming::Program>(AppIds.Streaming)
            .With<billing::Program>(AppIds.Billing)
            .With<notifications::Program>(AppIds.Notifications)
            .With<admin::Program>(AppIds.Admin);
        await world.Platform.StartAsync();
        return world;
    }

    /// <summary>Waits until everything that was told was heard.</summary>
    public async Task SettleAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Platform.Runtime.IdleAsync(deadline.Token);
    }

    /// <summary>Moves the clock on in steps, as time does, and lets everything follow.</summary>
    public async Task WaitAsync(TimeSpan time, TimeSpan step)
    {
        for (var left = time; left > TimeSpan.Zero; left -= step)
        {
            Clock.Advance(step < left ? step : left);
            await SettleAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
