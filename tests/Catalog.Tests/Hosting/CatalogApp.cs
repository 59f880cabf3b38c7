using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Catalog.Tests.Hosting;

/// <summary>Catalog on the embedded runtime, with a Streaming that answers the covers that a test gives it.</summary>
internal sealed class CatalogApp : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"catalog-{Guid.NewGuid():N}");
    private readonly ServiceApp<Program> _app;

    private CatalogApp(int? shuffleSeed)
    {
        _app = new ServiceApp<Program>(AppIds.Catalog) { ShuffleSeed = shuffleSeed };
        _app.WithSetting("Blobs:Root", _folder).WithApp(AppIds.Streaming, AnswerCover);
    }

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public ServiceApp<Program> Service => _app;

    /// <summary>Covers by track; any other track has none.</summary>
    public Dictionary<TrackId, byte[]> Covers { get; } = [];

    /// <summary>How often Streaming fails before it answers.</summary>
    public int FailuresBeforeCovers { get; set; }

    public static async Task<CatalogApp> StartAsync(int? shuffleSeed = null)
    {
        var app = new CatalogApp(shuffleSeed);
        await app._app.StartAsync();
        return app;
    }

    public HttpClient Listener() => _app.CreateClient(UserId.New());

    public HttpClient Admin() => _app.CreateClient(UserId.New(), Roles.Admin, Roles.Listener);

    public static TrackPackaged Packaged(
        string title, string artist = "Marlow", string? album = "Harbour Lights", int? number = 1, bool publish = true) => new(
            Guid.CreateVersion7(), TrackId.New(), 1, TimeSpan.FromSeconds(61.5), IsLossless: false,
            new SourceTags(title, [artist], AlbumArtist: null, album, number, DiscNumber: 1, Year: 2024, ["Ambient"], HasCover: false),
            publish);

    public async Task<TrackPackaged> TakeAsync(TrackPackaged packaged)
    {
        await _app.DeliverAsync(packaged);
        return packaged;
    }

    public Task<T> GetAsync<T>(string path) => ReadAsync<T>(Listener(), path);

    public Task<T> GetAsAdminAsync<T>(string path) => ReadAsync<T>(Admin(), path);

    /// <summary>What was told of a type so far, in order.</summary>
    public IReadOnlyList<T> Told<T>()
        where T : IEvent
        => [.. _app.Runtime.Published
            .Where(published => published.Type == T.Type)
            .Select(published => JsonSerializer.Deserialize<T>(published.Data, Json))
            .OfType<T>()];

    public Task IdleAsync() => _app.Runtime.IdleAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpClient client, string path)
        => await client.GetFromJsonAsync<T>(path, Json) ?? throw new InvalidOperationException($"{path} answered nothing.");

    private HttpResponseMessage AnswerCover(HttpRequestMessage request)
    {
        var track = request.RequestUri?.Segments is [.., _, var id, "cover"] && TrackId.TryParse(id.TrimEnd('/'), out var parsed) ? parsed : default;
        if (FailuresBeforeCovers-- > 0)
        {
            return new HttpResponseMessage(HttpStatusCode.InternalServerError);
        }

        if (!Covers.TryGetValue(track, out var cover))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(cover) };
    }
}
