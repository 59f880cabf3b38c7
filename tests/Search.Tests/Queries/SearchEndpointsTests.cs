using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Search.Tests.Hosting;
using MusicStreaming.Search.Tests.Sqlite;

namespace MusicStreaming.Search.Tests.Queries;

public sealed class SearchEndpointsTests
{
    [Fact]
    public async Task Instant_search_answers_five_of_each()
    {
        await using var app = await SearchApp.StartAsync();
        for (var number = 0; number < 8; number++)
        {
            await app.Service.PublishAsync(IndexFixture.Track($"Echo {number}", "Marlow"));
        }

        await app.Service.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(5, (await app.SearchAsync("ech", "/instant")).Tracks.Count);
        Assert.Equal(8, (await app.SearchAsync("ech")).Tracks.Count);
    }

    [Fact]
    public async Task A_hit_has_all_that_it_takes_to_show_and_play_it()
    {
        await using var app = await SearchApp.StartAsync();
        var track = IndexFixture.Track("Echo", "Marlow") with { Artwork = ArtworkId.New() };
        await app.Service.DeliverAsync(track);

        var hit = (await app.SearchAsync("echo")).Tracks.Single();

        Assert.Equal(
            (track.TrackId, track.AlbumId, "Some Album", track.Artwork, 61.5, "Marlow"),
            (hit.Id, hit.AlbumId, hit.AlbumTitle, hit.ArtworkId, hit.DurationSeconds, hit.Artists.Single().Name));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/instant")]
    [InlineData("/?q=a&limit=51")]
    [InlineData("/?q=a&limit=0")]
    public async Task Broken_input_is_refused(string path)
    {
        await using var app = await SearchApp.StartAsync();
        using var client = app.Service.CreateClient(UserId.New());

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_query_longer_than_anything_is_called_is_refused()
    {
        await using var app = await SearchApp.StartAsync();
        using var client = app.Service.CreateClient(UserId.New());

        using var response = await client.GetAsync(new Uri("/?q=" + new string('x', 201), UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task One_has_to_be_signed_in()
    {
        await using var app = await SearchApp.StartAsync();
        using var client = app.Service.CreateClient();

        using var response = await client.GetAsync(new Uri("/?q=a", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
