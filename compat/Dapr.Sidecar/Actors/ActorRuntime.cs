using System.Threading.Channels;
using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Actors.Reminders;
using Dapr.Sidecar.Actors.Schedules;
using Dapr.Sidecar.Actors.Timers;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Actors;

/// <summary>
/// Dapr's actors for all apps of the runtime: https://docs.dapr.io/developing-applications/building-blocks/actors/. Since one
/// process serves all replicas, an actor has one queue of turns wherever it lives, and no two replicas can run it at once.
/// </summary>
internal sealed class ActorRuntime : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly ActorPlacement _placement;
    private readonly ActorTable _table;
    private readonly ActorRetirement _retirement;
    private readonly ActorTurns _turns;
    private readonly ActorTimers _timers;
    private readonly DueQueue _due;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<string, StateStore> _stores;
    private readonly Dictionary<string, ReminderStore> _reminders;
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private ActorRuntime(IReadOnlyList<AppInstance> apps, IReadOnlyDictionary<string, StateStore> stores, ActorMetrics metrics, TimeProvider clock, ILogger logger)
    {
        AppInstance[] hosts = [.. apps.Where(app => app.IsCallable && stores.ContainsKey(app.AppId))];
        _stores = stores;
        _clock = clock;
        _due = new DueQueue(clock);
        _placement = new ActorPlacement(hosts.Length, clock);
        _table = new ActorTable(_due, clock);
        _retirement = new ActorRetirement(_placement, _table, metrics, clock, logger);
        _turns = new ActorTurns(_placement, _table, _retirement, metrics);
        _timers = new ActorTimers(_table, _turns, metrics, clock, logger);
        var databases = stores.Values.Select(store => store.Database).Distinct().ToDictionary(database => database, database => new ReminderStore(database, _due, clock));
        _reminders = stores.ToDictionary(entry => entry.Key, entry => databases[entry.Value.Database], StringComparer.Ordinal);
        _table.Idle += actor => _ = _retirement.RetireIdleAsync(actor);
        _placement.Changed += OnPlacementChanged;
        Work =
        [
            .. hosts.Select<AppInstance, Func<CancellationToken, Task>>((app, index) => new HostWatch(app, $"{app.AppId}/{index}", _placement, logger).RunAsync),
            .. databases.Values.Select<ReminderStore, Func<CancellationToken, Task>>(store
                => new ReminderCourier(store, _placement, new ReminderDelivery(store, _turns, metrics, clock, logger), clock, logger).RunAsync),
            RebalanceAsync,
        ];
    }

    /// <summary>What has to run as long as the runtime does.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Work { get; }

    /// <summary>How many reminders are being delivered; for tests.</summary>
    public int RemindersUnderWay => ReminderStores.Sum(store => store.Deliveries.Count);

    /// <summary>How many replicas are known to host actors, or to host none; for tests.</summary>
    public int Hosts => _placement.Count;

    /// <summary>How many actors have to move; for tests.</summary>
    public int Misplaced => _table.All.Count(_retirement.IsMisplaced);

    private IEnumerable<ReminderStore> ReminderStores => _reminders.Values.Distinct();

    /// <exception cref="InvalidOperationException">An app has two actor state stores.</exception>
    public static async Task<ActorRuntime> CreateAsync(IReadOnlyList<AppInstance> apps, LoadedComponents components, ActorMetrics metrics, TimeProvider clock, ILogger logger)
    {
        var marked = new ActorStores(components.All, components.Stores);
        var stores = new Dictionary<string, StateStore>(StringComparer.Ordinal);
        foreach (var appId in apps.Select(app => app.AppId).Distinct())
        {
            if (marked.Find(appId) is { } store)
            {
                stores.Add(appId, store);
            }
        }

        var runtime = new ActorRuntime(apps, stores, metrics, clock, logger);
        foreach (var store in runtime.ReminderStores)
        {
            await store.PrepareAsync();
        }

        return runtime;
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        new ActorEndpoints(_turns).Map(routes);
        new ActorStateEndpoints(_stores, _table).Map(routes);
        new TimerEndpoints(_timers, _placement).Map(routes);
        new ReminderEndpoints(_reminders, _placement, _clock).Map(routes);
    }

    /// <summary>How the actors of one replica are, for its metadata.</summary>
    public ActorStatus StatusOf(AppInstance app)
    {
        if (_placement.HostOf(app) is not { } host)
        {
            return app.IsCallable && _stores.ContainsKey(app.AppId) ? ActorStatus.Initializing : ActorStatus.Running([]);
        }

        var counts = _table.All.Where(actor => actor.Host == host).CountBy(actor => actor.Key.Type).ToDictionary();
        return ActorStatus.Running([.. host.Types.Keys.Select(type => new ActiveActorsCount(type, counts.GetValueOrDefault(type)))]);
    }

    /// <summary>How many calls wait for their turn in an actor; for tests.</summary>
    public int Waiting(string type, string id) => _table.Find(new ActorKey(type, id))?.Turns.Waiting ?? 0;

    /// <summary>Tells the apps to let their actors go, as far as they are still there.</summary>
    public async ValueTask DisposeAsync()
    {
        _turns.Stop();
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await _retirement.RetireAllAsync(patience.Token);
            await Task.WhenAll(ReminderStores.Select(store => store.Deliveries.StopAsync(patience.Token)));
        }
        catch (OperationCanceledException)
        {
            // What has not been told by now will not be.
        }

        _due.Dispose();
        foreach (var store in ReminderStores)
        {
            store.Dispose();
        }
    }

    private void OnPlacementChanged()
    {
        _changes.Writer.TryWrite(true);
        foreach (var store in ReminderStores)
        {
            store.Wake();
        }
    }

    private async Task RebalanceAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            await _retirement.RebalanceAsync(cancellationToken);
        }
    }
}
