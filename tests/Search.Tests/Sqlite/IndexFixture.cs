using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Queries;
using MusicStreaming.Search.Sqlite;

namespace MusicStreaming.Search.Tests.Sqlite;

/// <summary>An index in a folder of its own.</summary>
internal sealed class IndexFixture : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}");
    private IndexFile _file;

    public IndexFixture()
    {
        _file = Open();
        Engine = new SqliteSearchEngine(_file, TimeProvider.System);
    }

    public SqliteSearchEngine Engine { get; private set; }

    public string FilePath => Path.Combine(_folder, "index.sqlite");

    public static TrackChanged Track(string title, string artist, string album = "Some Album", long version = 1, bool published = true) => new(
        Guid.CreateVersion7(), TrackId.New(), version, title, [new ArtistCredit(ArtistId.New(), artist)], AlbumId.New(), album,
        Artwork: null, ["Pop"], TimeSpan.FromSeconds(61.5), 2020, IsExplicit: false, published);

    public static AlbumChanged Album(string title, string artist, string genre = "Pop", long version = 1, bool published = true) => new(
        Guid.CreateVersion7(), AlbumId.New(), version, title, [new ArtistCredit(ArtistId.New(), artist)],
        Artwork: null, [genre], 2020, TrackCount: 1, published);

    public static ArtistChanged Artist(string name, long version = 1, bool published = true)
        => new(Guid.CreateVersion7(), ArtistId.New(), version, name, Artwork: null, [], published);

    public Task ApplyAsync(params SearchDocument[] documents) => Engine.ApplyAsync(documents, CancellationToken.None);

    public async Task<TrackChanged> AddTrackAsync(string title, string artist = "Nobody Special")
    {
        var track = Track(title, artist);
        await ApplyAsync(SearchDocument.From(track));
        return track;
    }

    public Task<SearchResponse> SearchAsync(string text, bool isInstant = false, int limit = 20)
        => Engine.SearchAsync(new SearchQuery(text, limit, isInstant), CancellationToken.None);

    public async Task<string[]> TitlesAsync(string text) => [.. (await SearchAsync(text)).Tracks.Select(track => track.Title)];

    public void Reopen(Action<string>? between = null)
    {
        _file.Dispose();
        between?.Invoke(FilePath);
        _file = Open();
        Engine = new SqliteSearchEngine(_file, TimeProvider.System);
    }

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IndexFile Open()
        => new(Options.Create(new SearchOptions { DataFolder = _folder }), NullLogger<IndexFile>.Instance);
}
