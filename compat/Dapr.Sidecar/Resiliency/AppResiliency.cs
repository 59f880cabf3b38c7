using System.Collections.Concurrent;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Resiliency;

/// <summary>
/// The policies that one sidecar puts around calls: those that name the target, else the default ones by name
/// (https://docs.dapr.io/operations/resiliency/policies/default-policies/). Its circuit breakers are its own.
/// </summary>
internal sealed class AppResiliency(string appId, ResiliencySettings settings, ResiliencyMetrics metrics, TimeProvider clock)
{
    private const int DefaultCacheSize = 100;

    private readonly PolicyNames? _appDefaults = Defaults(settings, "App");
    private readonly PolicyNames? _actorDefaults = Defaults(settings, "Actor");
    private readonly ConcurrentDictionary<string, BoundedCache<ResiliencyPolicy>> _apps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BoundedCache<ResiliencyPolicy>> _actors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResiliencyPolicy> _others = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CircuitBreaker> _componentBreakers = new(StringComparer.Ordinal);

    /// <summary>Whether a document speaks of an app: then Dapr's own retries are not for it.</summary>
    public bool IsDefinedForApp(string target) => settings.Apps.ContainsKey(target);

    /// <summary>Around the invocation of a method; each method has a circuit breaker of its own.</summary>
    public ResiliencyPolicy App(string target, string method)
    {
        var names = settings.Apps.GetValueOrDefault(target) ?? _appDefaults;
        return names is null ? ResiliencyPolicy.None : Cache(_apps, target, names).GetOrAdd(
            names.CircuitBreaker is null ? target : $"{target}:{method}",
            _ => Make(names, Tags("outbound", $"app_{target}")));
    }

    /// <summary>Around what is asked of a component.</summary>
    public ResiliencyPolicy Outbound(string component, ComponentKind kind) => Component(component, kind, "outbound", "Outbound", policies => policies.Outbound);

    /// <summary>Around handing to the app what comes from a component.</summary>
    public ResiliencyPolicy Inbound(string component, ComponentKind kind) => Component(component, kind, "inbound", "Inbound", policies => policies.Inbound);

    /// <summary>Around a call of an actor, its waiting for its turn included: retries and circuit breaker.</summary>
    public ResiliencyPolicy ActorBeforeTurn(string actorType, string actorId)
    {
        var (names, isByActor) = settings.Actors.TryGetValue(actorType, out var own) ? (own.Names, own.IsByActor) : (_actorDefaults, false);
        return names is null ? ResiliencyPolicy.None : Cache(_actors, actorType, names).GetOrAdd(
            isByActor ? $"{actorType}-{actorId}" : actorType,
            _ => Make(names with { Timeout = null }, Tags("outbound", $"actor_{actorType}")));
    }

    /// <summary>Around the actor's turn itself: the timeout.</summary>
    public ResiliencyPolicy ActorInTurn(string actorType)
    {
        var names = settings.Actors.TryGetValue(actorType, out var own) ? own.Names : _actorDefaults;
        return names?.Timeout is null ? ResiliencyPolicy.None : _others.GetOrAdd(
            $"actor {actorType}",
            _ => Make(names with { Retry = null, CircuitBreaker = null }, Tags("outbound", $"actor_{actorType}")));
    }

    /// <summary>One of Dapr's own retries (<see cref="BuiltInPolicies"/>).</summary>
    public ResiliencyPolicy BuiltIn(string name)
        => _others.GetOrAdd(name, _ => ResiliencyPolicy.Make(new(Timeout: null, settings.Retries[name], Breaker: null), Tags("outbound", name), metrics, clock));

    private ResiliencyPolicy Component(string component, ComponentKind kind, string flow, string direction, Func<ComponentPolicyNames, PolicyNames> choose)
    {
        var key = $"{flow} {component}";
        return _others.TryGetValue(key, out var made) ? made : _others.GetOrAdd(key, _ =>
        {
            var names = settings.Components.TryGetValue(component, out var own)
                ? choose(own)
                : Defaults(settings, $"{kind}Component{direction}", $"Component{direction}", "Component");
            return names is null ? ResiliencyPolicy.None : Make(names, Tags(flow, $"{kind.ToString().ToLowerInvariant()}_{component}"), component);
        });
    }

    private ResiliencyPolicy Make(PolicyNames names, PolicyTags tags, string? component = null) => ResiliencyPolicy.Make(
        new(
            names.Timeout is null ? null : settings.Timeouts[names.Timeout],
            names.Retry is null ? null : settings.Retries[names.Retry],
            names.CircuitBreaker is null ? null : Breaker(settings.CircuitBreakers[names.CircuitBreaker], tags, component)),
        tags,
        metrics,
        clock);

    // A component has one circuit breaker for both directions, as in daprd.
    private CircuitBreaker Breaker(CircuitBreakerSettings breaker, PolicyTags tags, string? component)
        => component is null ? NewBreaker(breaker, tags) : _componentBreakers.GetOrAdd(component, _ => NewBreaker(breaker, tags));

    private CircuitBreaker NewBreaker(CircuitBreakerSettings breaker, PolicyTags tags) => new(breaker, clock)
    {
        Changed = state =>
        {
            metrics.Activated(tags, "circuitbreaker", state);
            metrics.State(tags, state);
        },
    };

    private static PolicyNames? Defaults(ResiliencySettings settings, params ReadOnlySpan<string> levels)
    {
        var names = new PolicyNames(
            Default(levels, "Timeout", settings.Timeouts), Default(levels, "Retry", settings.Retries), Default(levels, "CircuitBreaker", settings.CircuitBreakers), DefaultCacheSize);
        return names is { Timeout: null, Retry: null, CircuitBreaker: null } ? null : names;
    }

    private static string? Default<T>(ReadOnlySpan<string> levels, string policy, Dictionary<string, T> known)
    {
        foreach (var level in levels)
        {
            if (known.ContainsKey($"Default{level}{policy}Policy"))
            {
                return $"Default{level}{policy}Policy";
            }
        }

        return known.ContainsKey($"Default{policy}Policy") ? $"Default{policy}Policy" : null;
    }

    private static BoundedCache<ResiliencyPolicy> Cache(ConcurrentDictionary<string, BoundedCache<ResiliencyPolicy>> caches, string key, PolicyNames names)
        => caches.GetOrAdd(key, static (_, size) => new(size), names.CacheSize > 0 ? names.CacheSize : DefaultCacheSize);

    private PolicyTags Tags(string direction, string target) => new(appId, settings.Name, direction, target);
}

/// <summary>The kinds of components by the words that the names of default policies have for them.</summary>
internal enum ComponentKind
{
    Statestore,
    Pubsub,
    Binding,
    Secretstore,
    Lock,
}
