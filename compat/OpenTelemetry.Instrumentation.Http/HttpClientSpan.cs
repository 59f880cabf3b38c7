using System.Diagnostics;
using System.Globalization;

namespace OpenTelemetry.Instrumentation.Http.Implementation;

/// <summary>
/// The attributes of a client span by the OpenTelemetry semantic conventions for HTTP spans, version 1.23 (stable):
/// https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client.
/// </summary>
internal static class HttpClientSpan
{
    private const string OtherMethod = "_OTHER";

    public static void Begin(Activity activity, HttpRequestMessage request)
    {
        var method = KnownMethod(request.Method.Method);

        activity.DisplayName = method == OtherMethod ? "HTTP" : method;
        activity.SetTag("http.request.method", method);
        if (method == OtherMethod)
        {
            activity.SetTag("http.request.method_original", request.Method.Method);
        }

        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            activity.SetTag("server.address", uri.Host);
            activity.SetTag("server.port", uri.Port);
            activity.SetTag("url.full", Redacted(uri));
        }
    }

    public static void End(Activity activity, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;

        activity.SetTag("http.response.status_code", status);
        activity.SetTag("network.protocol.version", response.Version.Major >= 2 ? $"{response.Version.Major}" : response.Version.ToString());
        if (status >= 400)
        {
            activity.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    public static void Failed(Activity activity, Exception exception)
    {
        activity.SetTag("error.type", exception.GetType().FullName);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>
    /// Neither the user's name nor the query, which may hold secrets, is told. The path is asked for by itself, because clients
    /// such as the AWS SDK have theirs left as they wrote it, and then no component with a path can be had.
    /// </summary>
    private static string Redacted(Uri uri)
        => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + uri.AbsolutePath + (uri.Query.Length > 0 ? "?Redacted" : "");

    private static string KnownMethod(string method) => method.ToUpperInvariant() switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "CONNECT" or "OPTIONS" or "TRACE" or "PATCH" => method.ToUpperInvariant(),
        _ => OtherMethod,
    };
}
