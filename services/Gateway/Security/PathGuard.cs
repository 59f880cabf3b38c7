using Microsoft.AspNetCore.Http.Features;
using MusicStreaming.Gateway.Sites;

namespace MusicStreaming.Gateway.Security;

/// <summary>
/// Refuses paths that could mean one thing here and another to a service: dotted, doubled, encoded twice. And on the admins'
/// site, where all other paths go to one service, those that are not for browsers.
/// </summary>
internal sealed class PathGuard(RequestDelegate next, SiteOfRequest sites)
{
    private static readonly string[] Ambiguous = ["//", "\\", "%2f", "%5c", "%2e", "%25", "%00", "/./", "/../", ";"];

    private static readonly string[] NotForBrowsers = ["dapr", "events", "internal", "health", "alive", "openapi", "actors", "metrics"];

    public Task InvokeAsync(HttpContext context)
        => IsAmbiguous(context) || IsPrivate(context) ? RefuseAsync(context) : next(context);

    private static bool IsAmbiguous(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?', 2)[0];
        return Ambiguous.Any(part => path.Contains(part, StringComparison.OrdinalIgnoreCase))
            || path.EndsWith("/..", StringComparison.Ordinal)
            || path.EndsWith("/.", StringComparison.Ordinal);
    }

    private bool IsPrivate(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var first = path.Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return sites.Of(context) == Site.Admins && NotForBrowsers.Contains(first, StringComparer.OrdinalIgnoreCase);
    }

    private static Task RefuseAsync(HttpContext context)
        => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
}
