using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Search.Queries;
using MusicStreaming.Testing;

namespace MusicStreaming.Search.Tests.Hosting;

/// <summary>Search on the embedded runtime, with a Catalog that answers the pages that a test gives it.</summary>
internal sealed class SearchApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _keepsFolder;

    private SearchApp(int? shuffleSeed, string? folder)
    {
        _folder = folder ?? Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}");
        _keepsFolder = folder is not null;
        Service = new ServiceApp<Program>(AppIds.Search) { ShuffleSeed = shuffleSeed };
        Service.WithSetting("Search:DataFolder", _folder).WithApp(AppIds.Catalog, AnswerExport);
    }

    public ServiceApp<Program> Service { get; }

    /// <summary>The pages of the export; their cursors are their numbers.</summary>
    public List<CatalogExport> Export { get; init; } = [];

    /// <summary>How often Catalog fails before it answers.</summary>
    public int FailuresBeforeExport { get; set; }

    public int ExportReads { get; private set; }

    public static async Task<SearchApp> StartAsync(
        int? shuffleSeed = null, string? folder = null, IReadOnlyList<CatalogExport>? export = null, int failures = 0)
    {
        var app = new SearchApp(shuffleSeed, folder) { Export = [.. export ?? []], FailuresBeforeExport = failures };
        await app.Service.StartAsync();
        return app;
    }

    public async Task<SearchResponse> SearchAsync(string query, string path = "/")
    {
        using var client = Service.CreateClient(UserId.New());
        return await client.GetFromJsonAsync<SearchResponse>($"{path}?q={Uri.EscapeDataString(query)}", JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("The search answered nothing.");
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        if (!_keepsFolder && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private HttpResponseMessage AnswerExport(HttpRequestMessage request)
    {
        ExportReads++;
        if (FailuresBeforeExport-- > 0)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }

        var cursor = request.RequestUri?.Query is { Length: > 0 } query ? int.Parse(query.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var page = cursor < Export.Count ? Export[cursor] : new CatalogExport([], [], [], NextCursor: null);
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = JsonContent.Create(page with { NextCursor = cursor + 1 < Export.Count ? $"{cursor + 1}" : null }, options: JsonSerializerOptions.Web),
        };
    }
}
