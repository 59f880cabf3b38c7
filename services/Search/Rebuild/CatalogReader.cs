using System.Text.Json;
using MusicStreaming.Contracts;

namespace MusicStreaming.Search.Rebuild;

/// <summary>Reads what Catalog has published, page by page, through Dapr.</summary>
/// <param name="catalog">A client that invokes Catalog.</param>
internal sealed class CatalogReader(HttpClient catalog)
{
    public async Task<CatalogExport> ReadAsync(string? cursor, CancellationToken cancellationToken)
    {
        var path = cursor is null ? "/internal/export" : $"/internal/export?cursor={Uri.EscapeDataString(cursor)}";
        return await catalog.GetFromJsonAsync<CatalogExport>(path, cancellationToken)
            ?? throw new JsonException("The catalog answered nothing.");
    }
}
