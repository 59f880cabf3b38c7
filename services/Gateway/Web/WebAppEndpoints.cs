using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using MusicStreaming.Gateway.Sites;

namespace MusicStreaming.Gateway.Web;

/// <summary>The listeners' web app: its files, and its one page for every path that is not a file.</summary>
internal static class WebAppEndpoints
{
    private const string Page = "index.html";
    private const string HashedAssets = "/assets";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapWebApp(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], Get)
            .WithMetadata(new SiteMetadata(Site.Listeners))
            .WithOrder(int.MaxValue)
            .AllowAnonymous()
            .ExcludeFromDescription();
        routes.Map("/api/{**path}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound))
            .WithOrder(int.MaxValue - 1)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>A file, or the page that finds its way by the path itself.</summary>
    internal static IResult Get(HttpContext context, WebFiles files)
    {
        var path = context.Request.Path;
        var isFile = Path.HasExtension(path.Value);
        var found = WebFile.Find(files, isFile ? path.Value ?? "" : Page, context.Request.Headers.AcceptEncoding.ToString());
        if (found is null)
        {
            return isFile ? TypedResults.Problem(statusCode: StatusCodes.Status404NotFound) : NotBuilt();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWithSegments(HashedAssets) ? Forever : Revalidate;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (found.Encoding is { } encoding)
        {
            headers.ContentEncoding = encoding;
        }

        return TypedResults.PhysicalFile(
            found.PhysicalPath,
            ContentTypes.TryGetContentType(found.Name, out var type) ? type : "application/octet-stream",
            lastModified: found.LastModified,
            entityTag: found.Tag,
            enableRangeProcessing: found.Encoding is null);
    }

    private static ContentHttpResult NotBuilt() => TypedResults.Content(
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>The web app is not built</title>
        <h1>The web app is not built</h1>
        <p>Run <code>npm ci</code> and <code>npm run build</code> in <code>web/</code>, or start everything with <code>./start.sh</code>. Then reload this page.</p>
        """,
        "text/html; charset=utf-8",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
