using MusicStreaming.Contracts;
using MusicStreaming.Gateway.Sites;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace MusicStreaming.Gateway.Routing;

/// <summary>YARP's routes and clusters, from <see cref="PublicApi"/> and from service discovery.</summary>
internal static class ProxyConfig
{
    /// <summary>Answers without a first byte for this long are given up.</summary>
    private static readonly TimeSpan ActivityTimeout = TimeSpan.FromSeconds(100);

    /// <summary>The site-wide routes come last.</summary>
    private const int LastOrder = 1000;

    public static IReadOnlyList<RouteConfig> Routes(GatewayOptions options) =>
    [
        .. PublicApi.Routes.Select((route, index) => ApiRoute(route, index, options)),
        .. PublicApi.WellKnown.Select(name => new RouteConfig
        {
            RouteId = name,
            ClusterId = AppIds.Users,
            Match = new RouteMatch { Path = $"/.well-known/{name}", Methods = ["GET", "HEAD", "OPTIONS"] },
            AuthorizationPolicy = "anonymous",
            MaxRequestBodySize = options.MaxBodyBytes,
        }),
        new RouteConfig
        {
            RouteId = "admin-site",
            ClusterId = AppIds.Admin,
            Order = LastOrder,
            Match = new RouteMatch { Path = "/{**path}" },
            AuthorizationPolicy = "anonymous",
            MaxRequestBodySize = options.MaxFormBytes,
            Metadata = OnlyOn(Site.Admins),
        },
    ];

    public static IReadOnlyList<ClusterConfig> Clusters(IConfiguration configuration)
        => [.. PublicApi.Routes.Select(route => route.Service).Append(AppIds.Admin).Distinct().Select(service => Cluster(service, configuration))];

    /// <summary>
    /// Where a service listens, as Aspire tells it: <c>services__catalog__http__0</c>. Only that: the next ones are the
    /// service's other endpoints of the same scheme, such as the media origin.
    /// </summary>
    public static Uri? Address(string service, IConfiguration configuration)
        => Uri.TryCreate(configuration[$"services:{service}:http:0"], UriKind.Absolute, out var address) ? address : null;

    private static RouteConfig ApiRoute(PublicRoute route, int index, GatewayOptions options) => new()
    {
        RouteId = $"api-{index}",
        ClusterId = route.Service,
        Match = new RouteMatch { Path = route.PublicPath },
        AuthorizationPolicy = "anonymous",
        MaxRequestBodySize = route.Body == PublicBody.Artwork ? options.MaxArtworkBytes : options.MaxBodyBytes,
        Metadata = route.OnlyOn is { } site ? OnlyOn(site) : null,
        Transforms = [new Dictionary<string, string> { ["PathRemovePrefix"] = $"/api/{route.Service}" }],
    };

    private static Dictionary<string, string> OnlyOn(Site site) => new() { [SiteMatcherPolicy.RouteKey] = site.ToString() };

    private static ClusterConfig Cluster(string service, IConfiguration configuration) => new()
    {
        ClusterId = service,
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = ActivityTimeout },
        Destinations = Address(service, configuration) is { } address
            ? new Dictionary<string, DestinationConfig> { [service] = new() { Address = address.ToString() } }
            : null,
    };
}
