using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Adds the authorization of the sidecar's calls.</summary>
public static class DaprAuthorizationOptionsExtensions
{
    /// <summary>Adds a policy that only calls of the sidecar meet.</summary>
    public static void AddDapr(this AuthorizationOptions options, string name = "Dapr")
        => options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddAuthenticationSchemes(DaprAuthenticationOptions.DefaultScheme));
}
