using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OpenTelemetry.Instrumentation.AspNetCore.Implementation;

/// <summary>
/// The attributes of a server span by the OpenTelemetry semantic conventions for HTTP spans, version 1.23 (stable):
/// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server.
/// </summary>
internal static class HttpServerSpan
{
    private const string OtherMethod = "_OTHER";

    public static void Begin(Activity activity, HttpRequest request)
    {
        var method = KnownMethod(request.Method);

        activity.DisplayName = method == OtherMethod ? "HTTP" : method;
        activity.SetTag("http.request.method", method);
        if (method == OtherMethod)
        {
            activity.SetTag("http.request.method_original", request.Method);
        }

        if (request.Host.HasValue)
        {
            activity.SetTag("server.address", request.Host.Host);
            activity.SetTag("server.port", request.Host.Port ?? (request.IsHttps ? 443 : 80));
        }

        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", (request.PathBase + request.Path).ToString() is { Length: > 0 } path ? path : "/");
        if (request.QueryString.HasValue)
        {
            activity.SetTag("url.query", RedactedQuery(request.Query));
        }

        if (request.Headers.UserAgent.ToString() is { Length: > 0 } userAgent)
        {
            activity.SetTag("user_agent.original", userAgent);
        }

        if (request.Protocol.Split('/') is ["HTTP", var version])
        {
            activity.SetTag("network.protocol.version", version);
        }
    }

    public static void End(Activity activity, HttpContext context)
    {
        var status = context.Response.StatusCode;
        activity.SetTag("http.response.status_code", status);

        if (Route(context) is { Length: > 0 } route)
        {
            activity.SetTag("http.route", route);
            activity.DisplayName = $"{activity.DisplayName.Split(' ')[0]} {route}";
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetStatus(ActivityStatusCode.Error);
            if (activity.GetTagItem("error.type") is null)
            {
                activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static string? Route(HttpContext context)
    {
        var text = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return text is null || text.StartsWith('/') ? text : $"/{text}";
    }

    /// <summary>The values may hold secrets: only the names are told.</summary>
    private static string RedactedQuery(IQueryCollection query)
        => "?" + string.Join('&', query.Keys.Select(key => $"{Uri.EscapeDataString(key)}=Redacted"));

    private static string KnownMethod(string method) => method.ToUpperInvariant() switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "CONNECT" or "OPTIONS" or "TRACE" or "PATCH" => method.ToUpperInvariant(),
        _ => OtherMethod,
    };
}
