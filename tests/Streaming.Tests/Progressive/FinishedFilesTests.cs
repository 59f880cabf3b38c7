using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

public sealed class FinishedFilesTests : ProgressiveTest
{
    protected override (string Key, string Value)[] Settings => [("Progressive:CacheMegabytes", "1")];

    [Fact]
    public async Task The_files_that_nobody_asked_for_longest_make_room_for_new_ones()
    {
        // About 0.44, 0.33 and 0.44 MB.
        await MakeAsync("mp3", 256_000);
        await MakeAsync("mp3", 192_000);
        await MakeAsync("mp3", 256_000);
        await MakeAsync("opus", 256_000);

        await KeptAsync("mp3-256.mp3", "opus-256.opus");
        await MakeAsync("mp3", 192_000);
        await KeptAsync("mp3-192.mp3", "opus-256.opus");
    }

    [Fact]
    public async Task What_was_made_in_another_way_is_not_sent_any_more()
    {
        var old = Path.Combine(App.Blobs, "progressive", $"{Track}", "1", "opus-64.opus");
        Directory.CreateDirectory(Path.GetDirectoryName(old) ?? App.Blobs);
        await File.WriteAllTextAsync(old, "as it was made before");

        var sent = await DownloadAsync((await StartAsync(await ListenerAsync(Hifi), "opus", 64_000)).Url);

        Assert.StartsWith("OggS", System.Text.Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_is_sent_though_no_room_can_be_made_for_the_next_one()
    {
        var track = (await App.Get<TrackMediaStore>().FindAsync(Track, default))?.Value ?? throw new InvalidOperationException("There is no track.");
        var file = ProgressiveFile.Find("mp3-96.mp3", track) ?? throw new InvalidOperationException("There is no such file.");
        using var files = ActivatorUtilities.CreateInstance<FinishedFiles>(App.Get<IServiceProvider>(), new UnlistedBlobs(App.Get<IBlobStore>()));

        await files.StoreAsync(track, file, Source);

        Assert.True(await files.HasAsync(FinishedFiles.KeyOf(track, file), default));
    }

    private async Task MakeAsync(string format, int bitrate)
    {
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var session = await StartAsync(await ListenerAsync(Hifi), format, bitrate);
        await DownloadAsync(session.Url);
        await Eventually.TrueAsync(() => Kept().Contains(new Uri(session.Url).Segments[^1]), "the finished file");
    }

    /// <summary>Room is made after a file is there.</summary>
    private Task KeptAsync(params string[] names) => Eventually.TrueAsync(() => Kept().SequenceEqual(names), string.Join(", ", names));

    private IReadOnlyList<string?> Kept() => [.. App.StoredFiles().Where(file => file.StartsWith("progressive", StringComparison.Ordinal)).Select(Path.GetFileName)];
}
