using Dapr.Sidecar.Components;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Access;

/// <summary>Decides who may invoke what of one app, by its configuration: https://docs.dapr.io/operations/configuration/invoke-allowlist/.</summary>
internal sealed class AccessControlList
{
    /// <summary>The trust domain and the namespace that every app of this machine is in.</summary>
    public const string TrustDomain = "public";

    private const string Allow = "allow";
    private const string Deny = "deny";

    private readonly string _defaultAction;
    private readonly Dictionary<string, (AppPolicy Policy, OperationTree Operations)> _policies;

    private AccessControlList(AccessControlSettings settings)
    {
        // Without a default action of its own, a list that names apps is meant to keep the others out.
        _defaultAction = settings.DefaultAction ?? (settings.Policies.Count > 0 ? Deny : Allow);
        _policies = settings.Policies
            .Where(policy => policy.Namespace == RuntimeMetrics.Namespace)
            .GroupBy(policy => policy.AppId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (group.Last(), new OperationTree(group.Last().Operations)), StringComparer.Ordinal);
    }

    /// <summary>The list of an app; null if its configuration has none, and everything is allowed.</summary>
    public static AccessControlList? Of(DaprConfiguration configuration)
        => configuration.AccessControl is { } settings && (settings.DefaultAction is not null || settings.TrustDomain is not null || settings.Policies.Count > 0)
            ? new(settings)
            : null;

    /// <param name="caller">The app that calls.</param>
    /// <param name="path">The path that it calls, unescaped and without dots that lead elsewhere.</param>
    /// <param name="verb">The HTTP verb.</param>
    public AccessDecision Decide(string caller, string path, string verb)
    {
        if (!_policies.TryGetValue(caller, out var found) || found.Policy.TrustDomain != TrustDomain)
        {
            return new(IsAllow(_defaultAction), ByAppPolicy: false);
        }

        var action = string.IsNullOrEmpty(found.Policy.DefaultAction) ? _defaultAction : found.Policy.DefaultAction;
        if (found.Operations.Find("/" + path.TrimStart('/').ToLowerInvariant()) is { } operation
            && operation.Verbs.Any(candidate => candidate == verb || candidate == "*"))
        {
            action = operation.Action;
        }

        return new(IsAllow(action), ByAppPolicy: !string.IsNullOrEmpty(found.Policy.DefaultAction));
    }

    private static bool IsAllow(string action) => action.Equals(Allow, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What was decided, and whether the caller's policy decided it or the default for all.</summary>
internal sealed record AccessDecision(bool IsAllowed, bool ByAppPolicy);
