using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>The files of the dashboard's page, which lie in the assembly.</summary>
internal static class Site
{
    public static IResult File(string name)
    {
        var stream = typeof(Site).Assembly.GetManifestResourceStream($"site/{name}")
            ?? throw new InvalidOperationException($"The dashboard has no file {name}.");

        return Results.Stream(stream, ContentType(name));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
}
