using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.FileProviders;

namespace MusicStreaming.Gateway.Docs;

/// <summary>The API of the platform: as a document, and as a page.</summary>
internal static class ApiDocsEndpoints
{
    private static readonly EmbeddedFileProvider Files = new(typeof(ApiDocsEndpoints).Assembly, typeof(ApiDocsEndpoints).Namespace);

    public static void MapApiDocs(this IEndpointRouteBuilder routes)
    {
        var docs = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();

        docs.MapGet("/openapi/v1.json", GetDocumentAsync);
        docs.MapGet("/docs/api", () => File("api.html", "text/html; charset=utf-8"));
        docs.MapGet("/docs/api.js", () => File("api.js", "text/javascript; charset=utf-8"));
        docs.MapGet("/docs/api.css", () => File("api.css", "text/css; charset=utf-8"));
    }

    internal static async Task<IResult> GetDocumentAsync(
        ApiDocument document, HttpResponse response, CancellationToken cancellationToken)
    {
        var merged = await document.ReadAsync(cancellationToken);
        response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Text(merged.ToJsonString(), "application/json");
    }

    private static FileStreamHttpResult File(string name, string contentType)
        => TypedResults.Stream(Files.GetFileInfo(name).CreateReadStream(), contentType);
}
