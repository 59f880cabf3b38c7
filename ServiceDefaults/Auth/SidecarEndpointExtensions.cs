using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Endpoints that only the service's own sidecar may call.</summary>
public static class SidecarEndpointExtensions
{
    /// <summary>For <c>/internal/…</c>: the call came through the sidecar, from one of these apps.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="appIds">The apps that may call; at least one.</param>
    public static TBuilder RequireCaller<TBuilder>(this TBuilder endpoint, params string[] appIds)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfZero(appIds.Length);
        return Require(endpoint, appIds);
    }

    /// <summary>For what Dapr itself calls: subscriptions and events.</summary>
    internal static TBuilder RequireSidecar<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
        => Require(endpoint, []);

    private static TBuilder Require<TBuilder>(TBuilder endpoint, string[] appIds)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.RequireAuthorization(
            new AuthorizationPolicyBuilder().AddRequirements(new SidecarRequirement(appIds)).Build());
}
