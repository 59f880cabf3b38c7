using Microsoft.AspNetCore.Routing.Matching;
using Yarp.ReverseProxy.Model;

namespace MusicStreaming.Gateway.Sites;

/// <summary>Hides the endpoints of one site from the other.</summary>
internal sealed class SiteMatcherPolicy(SiteOfRequest siteOfRequest) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>The key of a proxied route's metadata that names its site.</summary>
    public const string RouteKey = "Site";

    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => SiteOf(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var site = siteOfRequest.Of(httpContext);
        for (var index = 0; index < candidates.Count; index++)
        {
            if (candidates.IsValidCandidate(index) && SiteOf(candidates[index].Endpoint) is { } only && only != site)
            {
                candidates.SetValidity(index, false);
            }
        }

        return Task.CompletedTask;
    }

    private static Site? SiteOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<SiteMetadata>() is { } metadata)
        {
            return metadata.Site;
        }

        var route = endpoint.Metadata.GetMetadata<RouteModel>()?.Config.Metadata;
        return route is not null && route.TryGetValue(RouteKey, out var name) ? Enum.Parse<Site>(name) : null;
    }
}
