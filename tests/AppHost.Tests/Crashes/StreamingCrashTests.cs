using MusicStreaming.Contracts;

namespace MusicStreaming.AppHost.Tests.Crashes;

[Collection(PlatformCollection.Name)]
public sealed class StreamingCrashTests(Platform platform) : IDisposable
{
    private static readonly TimeSpan Priming = TimeSpan.FromMilliseconds(50);

    private readonly TestFolder _music = new();

    [Fact]
    public async Task An_ingest_whose_process_is_killed_twice_is_finished_by_the_next_and_leaves_nothing_behind()
    {
        using var site = await platform.SiteAsync();
        using var studio = await site.LogInAdminAsync();
        var song = await Song.MakeAsync(_music, "Lanterns Overhead", TimeSpan.FromSeconds(60));
        var job = await studio.UploadAsync(song);

        await KillWhenAsync("ffmpeg looks at the file", child => child.IsFfmpeg);
        await KillWhenAsync("ffmpeg encodes", child => child.IsEncoder);

        await studio.SeeDoneAsync(job);
        using var listener = await site.NewListenerAsync();
        var found = await Eventually.SeeAsync("search finds the track", () => listener.FindAsync(song.Title), hits => hits.Count > 0);
        Assert.Equal(job.TrackId, Assert.Single(found).Id);
        var heard = await Song.ListenAsync((await listener.PlayAsync(job.TrackId)).ManifestUrl);
        Assert.InRange(heard, song.Length - Priming, song.Length + Priming);
        Assert.Single(Directory.EnumerateDirectories(Blobs("tracks", job.TrackId.ToString())));
        Assert.False(Directory.Exists(Blobs("uploads", job.Id.ToString())), "The uploaded file is still there.");
        await Eventually.SeeAsync(
            "no working files are left", () => !Directory.EnumerateFiles(Blobs(".work"), "source", SearchOption.AllDirectories).Any());
    }

    public void Dispose() => _music.Dispose();

    private async Task KillWhenAsync(string what, Func<RunningProcess, bool> isAtIt)
    {
        var children = await Eventually.SeeAsync(
            what,
            () => Task.FromResult(RunningProcess.DescendantsOf(platform.ProcessId(AppIds.Streaming))),
            all => all.Any(isAtIt));

        await platform.KillAsync(AppIds.Streaming);

        await Eventually.SeeAsync("no child of the killed process runs", () => !children.Any(child => child.IsRunning));
    }

    private string Blobs(params string[] path) => Path.Combine([platform.DataFolder, "blobs", .. path]);
}
