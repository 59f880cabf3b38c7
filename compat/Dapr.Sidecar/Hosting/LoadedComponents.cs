using Dapr.Sidecar.Bindings;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Jobs;
using Dapr.Sidecar.Locks;
using Dapr.Sidecar.PubSub;
using Dapr.Sidecar.Secrets;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Hosting;

/// <summary>Makes the building blocks that the component files describe.</summary>
internal sealed class LoadedComponents
{
    private LoadedComponents(
        IReadOnlyList<Component> all,
        ComponentRegistry<StateStore> stores,
        ComponentRegistry<Outbox> outboxes,
        ComponentRegistry<PubSubBroker> brokers,
        ComponentRegistry<SecretStore> secrets,
        LoadedBindings bindings,
        ComponentRegistry<LockStore> locks,
        JobStore jobs)
        => (All, Stores, Outboxes, Brokers, Secrets, Bindings, Locks, Jobs) = (all, stores, outboxes, brokers, secrets, bindings, locks, jobs);

    public IReadOnlyList<Component> All { get; }

    public ComponentRegistry<StateStore> Stores { get; }

    public ComponentRegistry<Outbox> Outboxes { get; }

    public ComponentRegistry<PubSubBroker> Brokers { get; }

    public ComponentRegistry<SecretStore> Secrets { get; }

    public LoadedBindings Bindings { get; }

    public ComponentRegistry<LockStore> Locks { get; }

    public JobStore Jobs { get; }

    /// <exception cref="InvalidOperationException">A component cannot work as it is described.</exception>
    public static async Task<LoadedComponents> LoadAsync(EmbeddedRuntimeOptions options, RuntimeResources resources, DatabaseSet databases, TestRecords records, RuntimeMetrics metrics)
    {
        var inMemory = options.DataFolder is null;
        var secrets = Make(resources.Components, "secretstores", ["secretstores.local.file"], component => new SecretStore(component, options.Secrets ?? (inMemory ? new Dictionary<string, string>() : null)));
        var all = await Task.WhenAll(resources.Components.Select(component => SecretReferences.ResolveAsync(component, secrets)));
        var staleReads = options.StaleReads ? new StaleReads() : null;

        var stores = Make(all, "state", ["state.sqlite"], component => new StateStore(component, databases, options.Clock, staleReads));
        var listeners = BrokerSettings.Of(options, resources, records, metrics);
        var brokers = Make(all, "pubsub", ["pubsub.sqlite"], component => new PubSubBroker(component, databases.Open(component.Require("connectionString")), listeners));
        var locks = Make(all, "lock", ["lock.sqlite"], component => new LockStore(component, databases, options.Clock));
        var outboxes = stores.Where(entry => entry.Component.Find("outboxPublishPubsub") is not null).Select(entry => MakeOutbox(entry, brokers)).ToArray();

        foreach (var (_, store) in stores)
        {
            await store.PrepareAsync();
        }

        foreach (var (_, broker) in brokers)
        {
            await broker.PrepareAsync();
        }

        foreach (var (_, store) in locks)
        {
            await store.PrepareAsync();
        }

        var jobs = new JobStore(databases, options.DataFolder);
        await jobs.PrepareAsync();
        return new(all, new(stores), new(outboxes), new(brokers), new(secrets), LoadedBindings.Load(all, records.Mailbox, options.Clock), new(locks), jobs);
    }

    private static (Component Component, T Implementation)[] Make<T>(IReadOnlyList<Component> all, string kind, IReadOnlyList<string> types, Func<Component, T> make)
        => [.. all.Where(component => component.Kind == kind).Select(component => types.Contains(component.Type)
            ? (component, make(component))
            : throw new InvalidOperationException($"The embedded runtime has no {component.Type} (component '{component.Name}'); it has {string.Join(", ", types)}."))];

    private static (Component, Outbox) MakeOutbox((Component Component, StateStore Store) entry, IEnumerable<(Component Component, PubSubBroker Broker)> brokers)
    {
        var name = entry.Component.Require("outboxPublishPubsub");
        var broker = brokers.FirstOrDefault(candidate => candidate.Component.Name == name).Broker
            ?? throw new InvalidOperationException($"The outbox of '{entry.Component.Name}' names the pub/sub component '{name}', which does not exist.");
        return broker.Database == entry.Store.Database
            ? (entry.Component, new Outbox(entry.Store, broker, entry.Component.Require("outboxPublishTopic")))
            : throw new InvalidOperationException($"'{entry.Component.Name}' and '{name}' have different databases, so the outbox could not commit both at once.");
    }
}
