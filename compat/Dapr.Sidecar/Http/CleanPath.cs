using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;

namespace Dapr.Sidecar.Http;

/// <summary>
/// Takes several slashes for one, as daprd does. SDKs put an endpoint and a path together with a slash, and an endpoint
/// may be given with one at its end.
/// </summary>
internal static partial class CleanPath
{
    private const string Doubled = "//";

    public static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is { } path && path.Contains(Doubled, StringComparison.Ordinal))
        {
            context.Request.Path = Slashes().Replace(path, "/");
            CleanTarget(context.Features.Get<IHttpRequestFeature>());
        }

        return next(context);
    }

    // Invocation passes the path on as it was sent.
    private static void CleanTarget(IHttpRequestFeature? request)
    {
        if (request?.RawTarget is ['/', ..] target)
        {
            var parts = target.Split('?', 2);
            request.RawTarget = string.Join('?', [Slashes().Replace(parts[0], "/"), .. parts[1..]]);
        }
    }

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
