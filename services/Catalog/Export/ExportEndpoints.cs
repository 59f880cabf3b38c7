using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Export;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder routes)
        => routes.MapGet("/internal/export", ReadAsync).WithName("Export").WithTags("Internal").RequireCaller(AppIds.Search);

    /// <summary>A page of everything that is published, as the events that told it last.</summary>
    internal static async Task<Ok<CatalogExport>> ReadAsync(string? cursor, CatalogExporter exporter, CancellationToken cancellationToken)
        => TypedResults.Ok(await exporter.ReadAsync(ExportCursor.Parse(cursor), cancellationToken));
}
