using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Tests.Sqlite;

public sealed class RankingTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Fact]
    public async Task The_name_itself_comes_before_its_beginning_before_mistakes()
    {
        foreach (var title in (string[])["Loved", "Live", "My Love", "Love Song", "Love"])
        {
            await _index.AddTrackAsync(title);
        }

        Assert.Equal(["Love", "Loved", "Love Song", "My Love", "Live"], await _index.TitlesAsync("love"));
    }

    [Fact]
    public async Task Between_equals_the_more_played_comes_first()
    {
        await _index.AddTrackAsync("Rain One");
        var played = await _index.AddTrackAsync("Rain Two");

        await _index.Engine.CountPlayAsync(Guid.CreateVersion7(), played.TrackId, CancellationToken.None);

        Assert.Equal(["Rain Two", "Rain One"], await _index.TitlesAsync("rain"));
    }

    [Fact]
    public async Task Plays_never_lift_a_mistyped_match_over_an_exact_one()
    {
        var popular = await _index.AddTrackAsync("Lane");
        await _index.AddTrackAsync("Late");
        for (var play = 0; play < 20; play++)
        {
            await _index.Engine.CountPlayAsync(Guid.CreateVersion7(), popular.TrackId, CancellationToken.None);
        }

        Assert.Equal(["Late", "Lane"], await _index.TitlesAsync("late"));
    }

    [Fact]
    public async Task A_play_told_twice_counts_once()
    {
        var twice = await _index.AddTrackAsync("Rain One");
        var often = await _index.AddTrackAsync("Rain Two");
        var repeated = Guid.CreateVersion7();

        await _index.Engine.CountPlayAsync(Guid.CreateVersion7(), often.TrackId, CancellationToken.None);
        await _index.Engine.CountPlayAsync(Guid.CreateVersion7(), often.TrackId, CancellationToken.None);
        for (var delivery = 0; delivery < 5; delivery++)
        {
            await _index.Engine.CountPlayAsync(repeated, twice.TrackId, CancellationToken.None);
        }

        Assert.Equal(["Rain Two", "Rain One"], await _index.TitlesAsync("rain"));
    }

    [Fact]
    public async Task A_play_counts_for_the_artist_too()
    {
        var track = await _index.AddTrackAsync("Anything", "The Second");
        var first = IndexFixture.Artist("The First");
        var second = IndexFixture.Artist("The Second") with { ArtistId = track.Artists[0].Id };
        await _index.ApplyAsync(SearchDocument.From(first), SearchDocument.From(second));

        await _index.Engine.CountPlayAsync(Guid.CreateVersion7(), track.TrackId, CancellationToken.None);

        Assert.Equal(["The Second", "The First"], (await _index.SearchAsync("the")).Artists.Select(artist => artist.Name));
    }

    [Fact]
    public async Task A_word_in_the_title_counts_more_than_one_in_the_artists_name()
    {
        await _index.AddTrackAsync("Morning", "River");
        await _index.AddTrackAsync("Down By The River", "Somebody");

        Assert.Equal(["Down By The River", "Morning"], await _index.TitlesAsync("river"));
    }

    public void Dispose() => _index.Dispose();
}
