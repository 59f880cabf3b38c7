using MusicStreaming.Contracts.Events;
using MusicStreaming.Search.Tests.Hosting;
using MusicStreaming.Search.Tests.Sqlite;

namespace MusicStreaming.Search.Tests.Feed;

public sealed class FeedTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    [InlineData(11)]
    public async Task The_last_version_stays_in_whatever_order_and_however_often_events_come(int? shuffleSeed)
    {
        await using var app = await SearchApp.StartAsync(shuffleSeed);
        var track = IndexFixture.Track("Title 1", "Marlow");
        var album = IndexFixture.Album("Harbour Lights", "Marlow");
        var artist = IndexFixture.Artist("Marlow");
        var gone = IndexFixture.Track("Title Gone", "Marlow");

        for (var version = 1; version <= 8; version++)
        {
            await app.Service.PublishAsync(track with { EventId = Guid.CreateVersion7(), Version = version, Title = $"Title {version}" });
            await app.Service.PublishAsync(album with { EventId = Guid.CreateVersion7(), Version = version, IsPublished = version == 8 });
        }

        await app.Service.PublishAsync(artist);
        await app.Service.PublishAsync(gone);
        await app.Service.PublishAsync(new TrackWithdrawn(Guid.CreateVersion7(), gone.TrackId, 2));
        await app.Service.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal("Title 8", (await app.SearchAsync("title")).Tracks.Single().Title);
        Assert.Equal("Harbour Lights", (await app.SearchAsync("harbuor")).Albums.Single().Title);
        Assert.Equal("Marlow", (await app.SearchAsync("marlow")).Artists.Single().Name);
        Assert.Equal("pop", (await app.SearchAsync("pop")).Genres.Single().Slug);
    }

    [Fact]
    public async Task What_is_played_comes_first_among_equals()
    {
        await using var app = await SearchApp.StartAsync(shuffleSeed: 4);
        var quiet = IndexFixture.Track("Rain One", "Marlow");
        var played = IndexFixture.Track("Rain Two", "Marlow");
        await app.Service.PublishAsync(quiet);
        await app.Service.DeliverAsync(played);

        await app.Service.DeliverAsync(new TrackPlayed(Guid.CreateVersion7(), played.TrackId, Contracts.UserId.New(), 1, DateTimeOffset.UtcNow));

        Assert.Equal(["Rain Two", "Rain One"], (await app.SearchAsync("rain")).Tracks.Select(track => track.Title));
    }
}
