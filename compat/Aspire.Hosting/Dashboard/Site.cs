using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Aspire.Hosting.Dashboard;

/// <summary>The files of the dashboard's page, which lie in the assembly.</summary>
internal static class Site
{
    // They change only with the assembly.
    private static readonly EntityTagHeaderValue Version = new($"\"{typeof(Site).Assembly.ManifestModule.ModuleVersionId:N}\"");

    public static IResult File(HttpContext context, string name)
    {
        if (typeof(Site).Assembly.GetManifestResourceStream($"site/{name}") is not { } stream)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(stream, ContentType(name), entityTag: Version);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
}
