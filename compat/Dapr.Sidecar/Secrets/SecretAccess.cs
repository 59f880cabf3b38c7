using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Secrets;

/// <summary>Which secrets an app's configuration lets it read: https://docs.dapr.io/developing-applications/building-blocks/secrets/secrets-scopes/.</summary>
internal static class SecretAccess
{
    /// <summary>What a list allows is all that is allowed; else what a list denies is denied, and the default holds for the rest.</summary>
    public static bool IsAllowed(DaprConfiguration configuration, string storeName, string secret)
    {
        var scope = configuration.SecretScopes.FirstOrDefault(candidate => candidate.StoreName == storeName);
        return scope is null
            || (scope.AllowedSecrets.Count > 0
                ? scope.AllowedSecrets.Contains(secret)
                : !scope.DeniedSecrets.Contains(secret) && !scope.DefaultAccess.Equals("deny", StringComparison.OrdinalIgnoreCase));
    }
}
