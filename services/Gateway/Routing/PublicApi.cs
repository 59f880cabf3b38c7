using MusicStreaming.Contracts;
using MusicStreaming.Gateway.Sites;

namespace MusicStreaming.Gateway.Routing;

/// <summary>
/// All that the outside may reach of the services, by the path after <c>/api/&lt;service&gt;</c>. What is not here is not
/// there: events, internal calls, health and subscriptions of a service have no route.
/// </summary>
internal static class PublicApi
{
    public static IReadOnlyList<PublicRoute> Routes { get; } =
    [
        .. Of(AppIds.Users, "/register", "/register/resend", "/register/confirm", "/login/{**rest}"),
        .. Of(AppIds.Users, "/password/forgot", "/password/reset", "/email/confirm"),
        .. Of(AppIds.Users, "/refresh", "/logout", "/reauthenticate/{**rest}", "/me/{**rest}"),
        .. Of(AppIds.Users, "/pictures/{**rest}", "/people/{**rest}"),
        new(AppIds.Users, "/me/picture", Body: PublicBody.Artwork),
        .. Of(AppIds.Users, "/external/providers", "/external/{provider}/start", "/external/{provider}/callback"),
        .. Of(AppIds.Users, "/oauth/authorize", "/oauth/authorize/inspect", "/oauth/token", "/oauth/revoke", "/oauth/userinfo"),
        .. Of(AppIds.Users, "/oauth/device_authorization", "/oauth/device/inspect", "/oauth/device/approve"),
        .. Of(AppIds.Catalog, "/albums/{**rest}", "/artists/{**rest}", "/genres/{**rest}", "/tracks/{**rest}", "/artwork/{**rest}"),
        .. Of(AppIds.Search, "", "/instant"),
        .. Of(AppIds.Streaming, "/playback/{**rest}", "/progressive", "/tracks/{id}/waveform", "/plays", "/queue/{**rest}", "/sessions/{**rest}"),
        .. Of(AppIds.Billing, "/plans", "/me"),
        .. Of(AppIds.Notifications, "", "/{id:guid}/read"),
        new(AppIds.Users, "/admin/{**rest}", Site.Admins),
        new(AppIds.Catalog, "/admin/{**rest}", Site.Admins),
        new(AppIds.Catalog, "/admin/albums/{id}/artwork", Site.Admins, PublicBody.Artwork),
        new(AppIds.Billing, "/admin/{**rest}", Site.Admins),
        new(AppIds.Streaming, "/admin/{**rest}", Site.Admins),
        new(AppIds.Streaming, "/uploads/{**rest}", Site.Admins),
        new(AppIds.Streaming, "/ingest-jobs/{**rest}", Site.Admins),
        new(AppIds.Streaming, "/keys/{**rest}", Site.Admins),
    ];

    /// <summary>What clients look for at the root of the site (RFC 8615); Users answers it.</summary>
    public static IReadOnlyList<string> WellKnown { get; } = ["jwks.json", "openid-configuration", "oauth-authorization-server"];

    /// <summary>The paths where passwords could be guessed or are hashed, and where letters are sent.</summary>
    private static readonly HashSet<PathString> LogIns =
    [
        "/api/users/register", "/api/users/register/resend", "/api/users/password/forgot",
        "/api/users/password/reset", "/api/users/me/password", "/api/users/me/email",
    ];

    private static readonly HashSet<PathString> ForClients =
        ["/api/users/oauth/token", "/api/users/oauth/revoke", "/api/users/oauth/device_authorization"];

    /// <summary>The log-in page asks for a passkey whenever it opens; nothing can be guessed by it.</summary>
    private static readonly PathString AskedByThePage = "/passkey/options";

    /// <summary>Whether a path is one of those, in whatever letters.</summary>
    public static bool IsLogIn(PathString path)
        => LogIns.Contains(AsRouted(path))
            || (path.StartsWithSegments("/api/users/login", out var step) && step != AskedByThePage)
            || path.StartsWithSegments("/api/users/reauthenticate", StringComparison.OrdinalIgnoreCase);

    /// <summary>The paths where other parties' apps prove themselves.</summary>
    public static bool IsForClients(PathString path) => ForClients.Contains(AsRouted(path));

    /// <summary>Routes match with a slash at the end, too.</summary>
    private static PathString AsRouted(PathString path) => new(path.Value?.TrimEnd('/'));

    private static IEnumerable<PublicRoute> Of(string service, params string[] paths)
        => paths.Select(path => new PublicRoute(service, path));
}
