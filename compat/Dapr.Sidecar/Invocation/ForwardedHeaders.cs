using System.Collections.Frozen;
using System.Net.Http.Headers;
using Dapr.Sidecar.Http;
using Microsoft.Extensions.Primitives;

namespace Dapr.Sidecar.Invocation;

/// <summary>Copies headers from one side to the other, but not those that belong to a connection or to the runtime.</summary>
internal static class ForwardedHeaders
{
    private static readonly FrozenSet<string> Own = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host",
        DaprHeaders.ApiToken, DaprHeaders.AppId, DaprHeaders.CallerAppId, DaprHeaders.CalleeAppId, DaprHeaders.CallerNamespace,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Copy(HttpRequest source, HttpRequestMessage target)
    {
        var named = Named(source.Headers.Connection);
        foreach (var (name, values) in source.Headers)
        {
            if (Own.Contains(name) || IsNamed(named, name))
            {
                continue;
            }

            if (values.Count == 1 ? !target.Headers.TryAddWithoutValidation(name, values[0]) : !target.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                target.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }
    }

    public static void Copy(HttpResponseMessage source, HttpResponse target)
    {
        var named = source.Headers.NonValidated.TryGetValues("Connection", out var connection) ? Named(connection.ToString()) : [];
        Copy(source.Headers.NonValidated, named, target);
        Copy(source.Content.Headers.NonValidated, named, target);
    }

    private static void Copy(HttpHeadersNonValidated headers, string[] named, HttpResponse target)
    {
        foreach (var (name, values) in headers)
        {
            if (!Own.Contains(name) && !IsNamed(named, name))
            {
                target.Headers[name] = values.Count == 1 ? new StringValues(values.ToString()) : new StringValues([.. values]);
            }
        }
    }

    private static bool IsNamed(string[] named, string name)
        => named.Length > 0 && Array.Exists(named, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));

    // A connection may name more headers that end with it (RFC 9110, section 7.6.1).
    private static string[] Named(StringValues connection)
        => connection.Count == 0 ? [] : connection.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
