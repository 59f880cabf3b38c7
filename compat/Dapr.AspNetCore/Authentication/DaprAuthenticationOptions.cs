using Microsoft.AspNetCore.Authentication;

namespace Dapr.AspNetCore;

/// <summary>How calls of the sidecar are recognised.</summary>
public class DaprAuthenticationOptions : AuthenticationSchemeOptions
{
    internal const string DefaultScheme = "Dapr";

    /// <summary>The token that the sidecar sends in <c>dapr-api-token</c>. The default is <c>APP_API_TOKEN</c>.</summary>
    public string Token { get; set; } = DaprDefaults.Get(DaprDefaults.AppApiToken);
}
