using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Search.Engine;
using MusicStreaming.Search.Tests.Hosting;
using MusicStreaming.Search.Tests.Sqlite;
using MusicStreaming.Testing;

namespace MusicStreaming.Search.Tests.Rebuild;

public sealed class RebuildTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"search-{Guid.NewGuid():N}");

    [Fact]
    public async Task An_empty_index_is_read_from_the_catalog_page_by_page()
    {
        await using var app = await SearchApp.StartAsync(export: Pages("One", "Two", "Three"));

        await WhenReadAsync(app);

        Assert.Equal(3, (await app.SearchAsync("marlow")).Tracks.Count);
        Assert.Equal(3, app.ExportReads);
    }

    [Fact]
    public async Task It_is_read_once()
    {
        await using (var first = await SearchApp.StartAsync(folder: _folder, export: Pages("One", "Two")))
        {
            await WhenReadAsync(first);
        }

        await using var second = await SearchApp.StartAsync(folder: _folder, export: Pages("Three"));
        await WhenReadAsync(second);

        Assert.Equal(2, (await second.SearchAsync("marlow")).Tracks.Count);
        Assert.Equal(0, second.ExportReads);
    }

    [Fact]
    public async Task A_catalog_that_does_not_answer_is_asked_again()
    {
        await using var app = await SearchApp.StartAsync(export: Pages("One", "Two"), failures: 2);

        await WhenReadAsync(app);

        Assert.Equal(2, (await app.SearchAsync("marlow")).Tracks.Count);
    }

    [Fact]
    public async Task A_page_does_not_undo_a_newer_event()
    {
        var track = IndexFixture.Track("Old Name", "Marlow");
        await using var app = await SearchApp.StartAsync(export: [new CatalogExport([], [], [track], null)], failures: 2);
        await app.Service.DeliverAsync(track with { EventId = Guid.CreateVersion7(), Version = 2, Title = "New Name" });

        await WhenReadAsync(app);

        Assert.Equal("New Name", (await app.SearchAsync("name")).Tracks.Single().Title);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static List<CatalogExport> Pages(params string[] titles)
        => [.. titles.Select(title => new CatalogExport([], [], [IndexFixture.Track(title, "Marlow")], NextCursor: null))];

    private static Task WhenReadAsync(SearchApp app)
    {
        var engine = app.Service.Services.GetRequiredService<ISearchEngine>();
        return Eventually.TrueAsync(async () => (await engine.GetRebuildProgressAsync(CancellationToken.None)).IsDone, "the whole catalog");
    }
}
