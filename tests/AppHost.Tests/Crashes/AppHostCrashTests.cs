
namespace MusicStreaming.AppHost.Tests.Crashes;

[Collection(PlatformCollection.Name)]
public sealed class AppHostCrashTests : IDisposable
{
    private const string NoDemo = "none";

    private readonly TestFolder _data = new();
    private readonly TestFolder _music = new();

    [Fact]
    public async Task After_a_kill_nothing_runs_on_and_the_next_start_has_all_writes_and_ends_what_was_begun()
    {
        var (early, late) = (await SongAsync(TimeSpan.FromSeconds(3)), await SongAsync(TimeSpan.FromSeconds(45)));
        List<Person> people;
        IngestJob interrupted;
        IReadOnlyList<RunningProcess> tree;
        using (var run = await AppHostRun.StartAsync(_data, NoDemo))
        {
            using var studio = await run.Site.LogInAdminAsync();
            await studio.SeeDoneAsync(await studio.UploadAsync(early));
            var first = Person.New();
            Assert.True(await run.Site.TryRegisterAsync(first));
            interrupted = await studio.UploadAsync(late);
            var registering = RegisterUntilNobodyAnswersAsync(run.Site);
            tree = await Eventually.SeeAsync("ffmpeg encodes", () => Task.FromResult(run.Tree), all => all.Any(p => p.IsEncoder));
            run.Kill();
            people = [first, .. await registering];
        }

        await AssertGoneAsync(tree);
        using var next = await AppHostRun.StartAsync(_data, NoDemo);
        using (var studio = await next.Site.LogInAdminAsync())
        {
            await studio.SeeDoneAsync(interrupted);
        }

        await Task.WhenAll(people.Select(async person => (await next.Site.LogInAsync(person)).Dispose()));
        using var listener = await next.Site.NewListenerAsync();
        foreach (var song in (Song[])[early, late])
        {
            var found = await Eventually.SeeAsync("the song is found", () => listener.FindAsync(song.Title), hits => hits.Count > 0);
            var heard = await Song.ListenAsync((await listener.PlayAsync(Assert.Single(found).Id)).ManifestUrl);
            Assert.InRange(heard, song.Length - TimeSpan.FromMilliseconds(50), song.Length + TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public async Task After_a_stop_nothing_runs_on_and_the_next_start_shows_the_same_albums()
    {
        var song = await SongAsync(TimeSpan.FromSeconds(3));
        IReadOnlyList<Album> before;
        IReadOnlyList<RunningProcess> tree;
        using (var run = await AppHostRun.StartAsync(_data, _music.Path))
        {
            using var listener = await run.Site.NewListenerAsync();
            before = await Eventually.SeeAsync("the album is there", listener.AlbumsAsync, albums => albums.Any(a => a.TrackCount == 1));
            await Eventually.SeeAsync("the song is found", () => listener.FindAsync(song.Title), hits => hits.Count == 1);
            tree = run.Tree;
            await run.StopAsync();
        }

        await AssertGoneAsync(tree);
        using var next = await AppHostRun.StartAsync(_data, _music.Path);
        using var later = await next.Site.NewListenerAsync();
        Assert.Equivalent(before, await later.AlbumsAsync(), strict: true);
        Assert.Single(await later.FindAsync(song.Title));
    }

    public void Dispose()
    {
        _music.Dispose();
        _data.Dispose();
    }

    private Task<Song> SongAsync(TimeSpan length) => Song.MakeAsync(_music, Song.NewTitle(), length);

    private async Task AssertGoneAsync(IReadOnlyList<RunningProcess> tree)
    {
        Assert.Contains(tree, process => process.Name == "dotnet");
        // All of them end at once, on a machine with few processors; a service that somebody holds up takes half a minute.
        using var seconds = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await Eventually.SeeAsync("nothing of the run is left", () => Task.FromResult(Left()), left => left.Count == 0);
        Assert.False(seconds.IsCancellationRequested, "It took more than twenty seconds until nothing was left.");

        List<RunningProcess> Left() => [.. tree.Where(process => process.IsRunning), .. RunningProcess.Naming(_data.Path)];
    }

    /// <returns>Those who were told that they have an account.</returns>
    private static async Task<List<Person>> RegisterUntilNobodyAnswersAsync(PublicSite site)
    {
        var acknowledged = new List<Person>();
        for (var person = Person.New(); await site.TryRegisterAsync(person); person = Person.New())
        {
            acknowledged.Add(person);
        }

        return acknowledged;
    }
}
