using System.Buffers.Text;
using System.Text;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>The app that a request is meant for, and the path there, still escaped.</summary>
internal readonly record struct AppTarget(string AppId, string Path)
{
    private const string Basic = "Basic ";
    private const string OwnNamespace = "." + RuntimeMetrics.Namespace;

    /// <summary>The path as daprd's access control sees it: unescaped, without dots and empty segments.</summary>
    public string Operation => Normalize(Uri.UnescapeDataString(Path).Split('/'));

    /// <summary>The path as the app's routing sees it, for which an escaped slash separates nothing.</summary>
    public string Route => Normalize(Path.Split('/').Select(segment => Uri.UnescapeDataString(segment).Replace("/", "%2F", StringComparison.Ordinal)));

    /// <summary>Finds an app that is named by a header (<c>dapr-app-id</c>) or as the user of a URL (<c>http://dapr-app-id:app@…</c>); null if none is.</summary>
    public static AppTarget? ByHeader(HttpContext context)
    {
        var headers = context.Request.Headers;
        var appId = headers[DaprHeaders.AppId].ToString() is { Length: > 0 } named ? named : FromUser(headers.Authorization.ToString());
        return appId is null ? null : new(Local(appId), Escaped(context.RawPathAfter(0)));
    }

    /// <summary>Finds the app of <c>/v1.0/invoke/{appId}/method/{path}</c>.</summary>
    public static AppTarget ByPath(HttpContext context)
        => new(Local(context.Request.RouteValues["appId"] as string ?? string.Empty), Escaped(context.RawPathAfter(4)));

    // A Uri takes a bare backslash for a slash, and so might send what was not judged, or to another host.
    private static string Escaped(string path) => path.Replace("\\", "%5C", StringComparison.Ordinal);

    // The namespace that all apps of this machine are in may be said too.
    private static string Local(string appId) => appId.EndsWith(OwnNamespace, StringComparison.Ordinal) ? appId[..^OwnNamespace.Length] : appId;

    private static string? FromUser(string authorization)
    {
        if (!authorization.StartsWith(Basic, StringComparison.Ordinal) || !Base64.IsValid(authorization.AsSpan(Basic.Length)))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(authorization[Basic.Length..])).Split(':');
        return parts.Length == 2 && parts[0].Equals(DaprHeaders.AppId, StringComparison.OrdinalIgnoreCase) ? parts[1] : null;
    }

    private static string Normalize(IEnumerable<string> path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Where(segment => segment.Length > 0))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(segments.Count - 1, 0), Math.Min(segments.Count, 1));
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
