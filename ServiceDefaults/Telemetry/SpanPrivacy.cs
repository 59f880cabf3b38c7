using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Keeps tokens and signatures out of spans: they stand in queries (<c>Policy</c>, <c>Signature</c>) and in paths (session tokens).
/// </summary>
internal static class SpanPrivacy
{
    private const string UrlPath = "url.path";
    private const string UrlQuery = "url.query";
    private const string UrlFull = "url.full";
    private const int ToldSegments = 2;

    /// <summary>Whether a request only watches: of how a service is, or of what browsers measure.</summary>
    public static bool IsProbe(HttpContext context)
        => context.Request.Path.StartsWithSegments("/health")
            || context.Request.Path.StartsWithSegments("/alive")
            || context.Request.Path.StartsWithSegments("/telemetry");

    /// <summary>The route is not known yet, so nothing of the path may be told yet.</summary>
    public static void HideUrl(Activity activity, HttpRequest request)
    {
        activity.SetTag(UrlPath, null);
        activity.SetTag(UrlQuery, null);
    }

    /// <summary>The path's template in the place of the path.</summary>
    public static void ShowRoute(Activity activity, HttpResponse response)
    {
        var route = (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.SetTag(UrlPath, route is null ? null : $"/{route.TrimStart('/')}");
        activity.SetTag(UrlQuery, null);
    }

    /// <summary>Where a call goes, without what it asks for: <c>http://localhost:3500/v1.0/state</c>.</summary>
    public static void ShortenUrl(Activity activity, HttpRequestMessage request)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            var told = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(ToldSegments);
            activity.SetTag(UrlFull, $"{uri.GetLeftPart(UriPartial.Authority)}/{string.Join('/', told)}");
        }
    }
}
