using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Resiliency;

/// <summary>The policies that a target names.</summary>
internal sealed record PolicyNames(string? Timeout, string? Retry, string? CircuitBreaker, int CacheSize)
{
    public static PolicyNames Read(YamlSection section, int cacheSize = 0) => new(
        section.Text("timeout"),
        section.Text("retry"),
        section.Text("circuitBreaker"),
        section.Number("circuitBreakerCacheSize") is > 0 and var size ? size : cacheSize);
}

/// <summary>The policies of an actor type; a circuit breaker is one for the type or one for each actor.</summary>
internal sealed record ActorPolicyNames(PolicyNames Names, bool IsByActor)
{
    public static ActorPolicyNames Read(YamlSection section, int cacheSize)
    {
        var names = PolicyNames.Read(section, cacheSize);
        return new(names, (section.Text("circuitBreakerScope"), names.CircuitBreaker) switch
        {
            (null, not null) => throw section.Wrong("circuitBreakerScope", "is missing: it is type, id or both"),
            ("type", _) or (_, null) => false,
            ("id" or "both", _) => true,
            var (scope, _) => throw section.Wrong("circuitBreakerScope", $"is none of type, id and both: {scope}"),
        });
    }
}

/// <summary>The policies of a component: for what is asked of it, and for what it hands to apps.</summary>
internal sealed record ComponentPolicyNames(PolicyNames Inbound, PolicyNames Outbound);
