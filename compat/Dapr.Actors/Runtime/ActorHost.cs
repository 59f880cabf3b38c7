using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>What an actor is given by the runtime that hosts it.</summary>
public sealed class ActorHost
{
    internal ActorHost(ActorTypeInformation actorTypeInfo, ActorId id, ActorTestOptions services)
    {
        ActorTypeInfo = actorTypeInfo;
        Id = id;
        LoggerFactory = services.LoggerFactory;
        JsonSerializerOptions = services.JsonSerializerOptions;
        ProxyFactory = services.ProxyFactory;
        TimerManager = services.TimerManager;
    }

    /// <summary>The actor's type.</summary>
    public ActorTypeInformation ActorTypeInfo { get; }

    /// <summary>The actor's id.</summary>
    public ActorId Id { get; }

    /// <summary>Where it logs.</summary>
    public ILoggerFactory LoggerFactory { get; }

    /// <summary>The JSON of its state.</summary>
    public JsonSerializerOptions JsonSerializerOptions { get; }

    /// <summary>How it calls others.</summary>
    public IActorProxyFactory ProxyFactory { get; }

    /// <summary>Its timers and reminders.</summary>
    public ActorTimerManager TimerManager { get; }

    /// <summary>Its state; null for an actor that a test made by hand.</summary>
    internal StoredActorState? State { get; init; }

    /// <summary>A host for an actor that a test makes by hand. Such an actor has no state, unless the test sets its <see cref="Actor.StateManager"/>.</summary>
    public static ActorHost CreateForTest<TActor>(ActorTestOptions? options = null)
        where TActor : Actor
        => CreateForTest(typeof(TActor), actorTypeName: null, options);

    /// <inheritdoc cref="CreateForTest{TActor}(ActorTestOptions?)" />
    public static ActorHost CreateForTest<TActor>(string? actorTypeName, ActorTestOptions? options = null)
        where TActor : Actor
        => CreateForTest(typeof(TActor), actorTypeName, options);

    /// <inheritdoc cref="CreateForTest{TActor}(ActorTestOptions?)" />
    public static ActorHost CreateForTest(Type actorType, ActorTestOptions? options = null)
        => CreateForTest(actorType, actorTypeName: null, options);

    /// <inheritdoc cref="CreateForTest{TActor}(ActorTestOptions?)" />
    public static ActorHost CreateForTest(Type actorType, string? actorTypeName, ActorTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        options ??= new();
        return new(ActorTypeInformation.Get(actorType, actorTypeName), options.ActorId, options);
    }
}
