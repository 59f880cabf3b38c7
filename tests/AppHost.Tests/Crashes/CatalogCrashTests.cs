using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests.Crashes;

[Collection(PlatformCollection.Name)]
public sealed class CatalogCrashTests(Platform platform) : IDisposable
{
    private const int TracksPerAlbum = 4;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    private readonly TestFolder _music = new();

    [Theory]
    [InlineData(AppIds.Catalog, 1, 4)]
    [InlineData(AppIds.Search, 2)]
    [InlineData("dapr", 3)]
    public async Task Tracks_that_arrive_while_their_events_are_cut_off_are_each_there_once(string resource, params int[] afterJobs)
    {
        using var site = await platform.SiteAsync();
        using var studio = await site.LogInAdminAsync();
        string[] albums = [Song.NewTitle(), Song.NewTitle()];
        var songs = await Task.WhenAll(
            albums.SelectMany(album => Enumerable.Range(1, TracksPerAlbum).Select(number => Song.MakeAsync(_music, album, Short, number))));
        var jobs = await Task.WhenAll(songs.Select(studio.UploadAsync));

        // Each track's events go out as its job ends: the kill finds some of them handled, some under way and some to come.
        foreach (var finished in afterJobs)
        {
            await Eventually.SeeAsync(
                $"{finished} jobs are done",
                () => Task.WhenAll(jobs.Select(j => studio.JobAsync(j.Id))),
                all => all.Count(j => j.State == "done") >= finished);
            await platform.KillAsync(resource);
        }

        await Task.WhenAll(jobs.Select(studio.SeeDoneAsync));
        using var listener = await site.NewListenerAsync();
        await Eventually.SeeAsync(
            "search finds all tracks", () => Task.WhenAll(songs.Select(s => listener.FindAsync(s.Title))), hits => hits.All(h => h.Count > 0));
        await AssertComplete(listener, albums, songs);
    }

    public void Dispose() => _music.Dispose();

    private static async Task AssertComplete(Session listener, string[] albums, Song[] songs)
    {
        var shown = await Eventually.SeeAsync(
            "the albums are complete", listener.AlbumsAsync, all => all.Where(a => albums.Contains(a.Title)).Sum(a => a.Tracks.Count) >= songs.Length);

        foreach (var title in albums)
        {
            var album = Assert.Single(shown, a => a.Title == title);
            Assert.Equal(TracksPerAlbum, album.TrackCount);
            Assert.Equal(songs.Where(s => s.AlbumTitle == title).Select(s => s.Title), album.Tracks.Select(t => t.Title));
        }

        foreach (var song in songs)
        {
            Assert.Single(await listener.FindAsync(song.Title));
        }
    }
}
