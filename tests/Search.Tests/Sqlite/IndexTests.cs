using Microsoft.Data.Sqlite;
using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Tests.Sqlite;

public sealed class IndexTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Fact]
    public async Task An_older_version_changes_nothing()
    {
        var track = IndexFixture.Track("New Name", "Somebody", version: 5);
        await _index.ApplyAsync(SearchDocument.From(track), SearchDocument.From(track with { Version = 4, Title = "Old Name" }));

        Assert.Equal(["New Name"], await _index.TitlesAsync("name"));
        Assert.Empty(await _index.TitlesAsync("old"));
    }

    [Fact]
    public async Task A_renamed_track_is_no_longer_found_by_its_old_name()
    {
        var track = IndexFixture.Track("Yesterday", "Somebody");
        await _index.ApplyAsync(SearchDocument.From(track));

        await _index.ApplyAsync(SearchDocument.From(track with { Version = 2, Title = "Tomorrow" }));

        Assert.Empty(await _index.TitlesAsync("yesterday"));
        Assert.Equal(["Tomorrow"], await _index.TitlesAsync("tomorrow"));
    }

    [Fact]
    public async Task Only_what_is_published_is_found()
    {
        var track = IndexFixture.Track("Secret", "Somebody", published: false);
        await _index.ApplyAsync(SearchDocument.From(track));
        Assert.Empty(await _index.TitlesAsync("secret"));

        await _index.ApplyAsync(SearchDocument.From(track with { Version = 2, IsPublished = true }));
        Assert.Equal(["Secret"], await _index.TitlesAsync("secret"));

        await _index.ApplyAsync(SearchDocument.From(track with { Version = 3, IsPublished = false }));
        Assert.Empty(await _index.TitlesAsync("secret"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawn_track_stays_away_whatever_arrives_later(bool knownBefore)
    {
        var track = IndexFixture.Track("Gone", "Somebody");
        if (knownBefore)
        {
            await _index.ApplyAsync(SearchDocument.From(track));
        }

        await _index.Engine.WithdrawAsync(track.TrackId, CancellationToken.None);
        await _index.ApplyAsync(SearchDocument.From(track with { Version = 99 }));

        Assert.Empty(await _index.TitlesAsync("gone"));
    }

    [Fact]
    public async Task A_genre_is_found_as_long_as_an_album_has_it()
    {
        var one = IndexFixture.Album("One", "Somebody", "Trip-Hop");
        var two = IndexFixture.Album("Two", "Somebody", "Trip-Hop");
        await _index.ApplyAsync(SearchDocument.From(one), SearchDocument.From(two));
        Assert.Equal("trip-hop", (await _index.SearchAsync("trip hop")).Genres.Single().Slug);

        await _index.ApplyAsync(SearchDocument.From(one with { Version = 2, Genres = ["Jazz"] }));
        Assert.Single((await _index.SearchAsync("trip hop")).Genres);

        await _index.ApplyAsync(SearchDocument.From(two with { Version = 2, IsPublished = false }));
        Assert.Empty((await _index.SearchAsync("trip hop")).Genres);
        Assert.Equal("Jazz", (await _index.SearchAsync("jaz")).Genres.Single().Name);

        await _index.ApplyAsync(SearchDocument.From(two with { Version = 3 }));
        Assert.Single((await _index.SearchAsync("trip hop")).Genres);
    }

    [Fact]
    public async Task Each_kind_has_its_own_limit()
    {
        for (var count = 0; count < 30; count++)
        {
            await _index.AddTrackAsync($"Echo {count}");
        }

        await _index.ApplyAsync(SearchDocument.From(IndexFixture.Album("Echo", "Somebody")), SearchDocument.From(IndexFixture.Artist("Echo")));

        var found = await _index.SearchAsync("echo", limit: 7);

        Assert.Equal((7, 1, 1), (found.Tracks.Count, found.Albums.Count, found.Artists.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0\u0001")]
    [InlineData("\"")]
    [InlineData("* OR NEAR(\"")]
    [InlineData("title:x ^ -")]
    [InlineData("\ud800")]
    public async Task Rubbish_finds_nothing_and_breaks_nothing(string typed)
    {
        await _index.AddTrackAsync("Harmless");

        Assert.Empty(await _index.TitlesAsync(typed));
    }

    [Fact]
    public async Task What_was_applied_is_there_after_a_restart()
    {
        await _index.AddTrackAsync("Lasting");

        _index.Reopen();

        Assert.Equal(["Lasting"], await _index.TitlesAsync("lasting"));
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew()
    {
        await _index.Engine.RebuildAsync([], new RebuildProgress(IsDone: true, Cursor: null, 0), CancellationToken.None);

        _index.Reopen(path =>
        {
            File.Delete(path + "-wal");
            File.WriteAllText(path, new string('x', 20_000));
        });

        Assert.False((await _index.Engine.GetRebuildProgressAsync(CancellationToken.None)).IsDone);
    }

    [Fact]
    public async Task An_index_of_another_version_is_made_anew()
    {
        await _index.AddTrackAsync("Outdated");

        _index.Reopen(path =>
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        });

        Assert.Empty(await _index.TitlesAsync("outdated"));
    }

    [Fact]
    public async Task Searches_and_changes_at_once_do_not_disturb_each_other()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => _index.AddTrackAsync($"Wave {number}"))));
        var reading = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _index.SearchAsync("wave"))));

        await Task.WhenAll(writing, reading);

        Assert.Equal(50, (await _index.SearchAsync("wave", limit: 50)).Tracks.Count);
    }

    public void Dispose() => _index.Dispose();
}
