using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Resiliency;

/// <summary>What the Resiliency documents say that are for one app: https://docs.dapr.io/operations/resiliency/policies/. Later ones win.</summary>
internal sealed class ResiliencySettings
{
    private const int DefaultAppCache = 100;
    private const int DefaultActorCache = 5000;
    private const int LeastBuiltInRetries = 3;

    /// <param name="documents">The documents.</param>
    /// <param name="isFast">Whether Dapr's own retries follow each other at once, for tests, whose clock may stand still.</param>
    /// <exception cref="InvalidOperationException">A document is wrong.</exception>
    public ResiliencySettings(IReadOnlyList<ResourceDocument> documents, bool isFast)
    {
        var second = isFast ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
        Retries[BuiltInPolicies.ServiceRetries] = RetrySettings.Constant(second, maxRetries: 3);
        Retries[BuiltInPolicies.ActorRetries] = RetrySettings.Constant(second, maxRetries: 3);
        Retries[BuiltInPolicies.ActorNotFoundRetries] = RetrySettings.Constant(second, maxRetries: 5);
        Retries[BuiltInPolicies.ActorReminderRetries] = RetrySettings.Constant(second, RetrySettings.Endless) with { IsExponential = true };
        foreach (var document in documents)
        {
            Name = document.Name;
            ReadPolicies(document.Spec.Section("policies"));
        }

        foreach (var document in documents)
        {
            ReadTargets(document.Spec.Section("targets"));
        }
    }

    /// <summary>The name of the last document, by which the metrics call its policies.</summary>
    public string Name { get; } = string.Empty;

    public Dictionary<string, TimeSpan> Timeouts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RetrySettings> Retries { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CircuitBreakerSettings> CircuitBreakers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PolicyNames> Apps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ComponentPolicyNames> Components { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ActorPolicyNames> Actors { get; } = new(StringComparer.Ordinal);

    private void ReadPolicies(YamlSection policies)
    {
        var timeouts = policies.Section("timeouts");
        foreach (var name in timeouts.Names)
        {
            Timeouts[name] = timeouts.Duration(name) ?? throw timeouts.Wrong(name, "is missing");
        }

        var retries = policies.Section("retries");
        foreach (var name in retries.Names.Where(name => name != BuiltInPolicies.ActorNotFoundRetries))
        {
            var retry = RetrySettings.Read(retries.Section(name));
            Retries[name] = BuiltInPolicies.Has(name) && retry.MaxRetries < LeastBuiltInRetries ? retry with { MaxRetries = LeastBuiltInRetries } : retry;
        }

        var breakers = policies.Section("circuitBreakers");
        foreach (var name in breakers.Names)
        {
            CircuitBreakers[name] = CircuitBreakerSettings.Read(breakers.Section(name));
        }
    }

    private void ReadTargets(YamlSection targets)
    {
        var apps = targets.Section("apps");
        foreach (var name in apps.Names)
        {
            Apps[name] = Checked(apps.Section(name), PolicyNames.Read(apps.Section(name), DefaultAppCache));
        }

        var actors = targets.Section("actors");
        foreach (var name in actors.Names)
        {
            var policies = ActorPolicyNames.Read(actors.Section(name), DefaultActorCache);
            Checked(actors.Section(name), policies.Names);
            Actors[name] = policies;
        }

        var components = targets.Section("components");
        foreach (var name in components.Names)
        {
            Components[name] = new(Direction(components.Section(name).Section("inbound")), Direction(components.Section(name).Section("outbound")));
        }
    }

    private PolicyNames Direction(YamlSection section) => Checked(section, PolicyNames.Read(section));

    // daprd leaves out a policy that does not exist without a word; here it is a mistake like any other.
    private PolicyNames Checked(YamlSection section, PolicyNames names)
    {
        Check("timeout", names.Timeout, Timeouts);
        Check("retry", names.Retry, Retries);
        Check("circuitBreaker", names.CircuitBreaker, CircuitBreakers);
        return names;

        void Check<T>(string field, string? name, Dictionary<string, T> policies)
        {
            if (name is not null && !policies.ContainsKey(name))
            {
                throw section.Wrong(field, $"names a policy that does not exist: {name}");
            }
        }
    }
}
