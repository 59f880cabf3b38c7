using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dapr.Actors.Runtime;

/// <summary>What an actor that a test makes by hand is given.</summary>
public sealed class ActorTestOptions
{
    /// <summary>The actor's id.</summary>
    public ActorId ActorId { get; set; } = ActorId.CreateRandom();

    /// <summary>Where it logs.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The JSON of its state.</summary>
    public JsonSerializerOptions JsonSerializerOptions { get; set; } = new(JsonSerializerDefaults.Web);

    /// <summary>How it calls others; unless it is set, it cannot.</summary>
    public IActorProxyFactory ProxyFactory { get; set; } = new NoProxies();

    /// <summary>Its timers and reminders; unless it is set, it has none.</summary>
    public ActorTimerManager TimerManager { get; set; } = new NoTimers();

    private static NotImplementedException Missing(string what, string property)
        => new($"This actor was initialized for tests without a replacement for the {what}. Set 'ActorTestOptions.{property}'.");

    private sealed class NoProxies : IActorProxyFactory
    {
        public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions? options = null)
            where TActorInterface : IActor
            => throw Missing("proxy factory", nameof(ProxyFactory));

        public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions? options = null)
            => throw Missing("proxy factory", nameof(ProxyFactory));

        public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions? options = null)
            => throw Missing("proxy factory", nameof(ProxyFactory));
    }

    private sealed class NoTimers : ActorTimerManager
    {
        public override Task RegisterReminderAsync(ActorReminder reminder) => throw Missing("timer manager", nameof(TimerManager));

        public override Task<IActorReminder?> GetReminderAsync(ActorReminderToken reminder) => throw Missing("timer manager", nameof(TimerManager));

        public override Task UnregisterReminderAsync(ActorReminderToken reminder) => throw Missing("timer manager", nameof(TimerManager));

        public override Task RegisterTimerAsync(ActorTimer timer) => throw Missing("timer manager", nameof(TimerManager));

        public override Task UnregisterTimerAsync(ActorTimerToken timer) => throw Missing("timer manager", nameof(TimerManager));
    }
}
