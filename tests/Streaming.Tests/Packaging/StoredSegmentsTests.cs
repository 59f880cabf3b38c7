using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Packaging;

public sealed class StoredSegmentsTests : StreamingTest
{
    [Fact]
    public async Task A_segment_on_disk_decodes_with_its_key_and_not_without()
    {
        var track = await App.IngestAsync(await Sounds.FlacAsync());
        var folder = Path.Combine(App.Blobs, "tracks", track.ToString(), "1", "aac-128");
        var stored = await File.ReadAllBytesAsync(Path.Combine(folder, "00001.m4s"));
        var init = await File.ReadAllBytesAsync(Path.Combine(folder, "init.m4s"));

        var key = await App.Get<ContentKeys>().OpenAsync(await MediaAsync(track), default);
        using var aes = Aes.Create();
        aes.Key = key.Value;
        var opened = aes.DecryptCbc(stored, key.Iv("aac-128", 1));

        Assert.True(await DecodesAsync([.. init, .. opened]));
        Assert.False(await DecodesAsync([.. init, .. stored]));
        Assert.False(await DecodesAsync(stored));
    }

    [Fact]
    public async Task Aac_renditions_change_at_the_same_places_and_flac_comes_only_from_a_lossless_source()
    {
        var lossless = await MediaAsync(await App.IngestAsync(await Sounds.FlacAsync()));
        var lossy = await MediaAsync(await App.IngestAsync(await Sounds.Mp3Async(3)));

        Assert.Equal(["aac-64", "aac-128", "aac-256", "opus-96", "flac"], lossless.Renditions.Select(rendition => rendition.Name));
        Assert.Equal(["aac-64", "aac-128", "aac-256", "opus-96"], lossy.Renditions.Select(rendition => rendition.Name));
        var ladder = lossless.Renditions.Where(rendition => rendition.Name.StartsWith("aac-", StringComparison.Ordinal)).ToList();
        Assert.All(ladder, rendition => Assert.Equal(ladder[0].Runs.ToList(), [.. rendition.Runs]));
        Assert.Equal(13.7, lossless.Duration.TotalSeconds, tolerance: 0.001);
        Assert.All(lossless.Renditions, rendition => Assert.Equal(604_170L * rendition.Timescale / 44_100, rendition.Samples));
    }

    [Fact]
    public async Task The_key_is_stored_wrapped_and_opens_no_other_track()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var wrapped = (await MediaAsync(track)).Key;
        var ring = await App.Get<MasterKeys>().GetAsync(default);
        var other = MasterKeyRing.Parse($"{ring.Newest.Id}:{Convert.ToBase64String(new byte[MasterKey.Size])}");

        Assert.ThrowsAny<CryptographicException>(() => wrapped.Unwrap(TrackId.New(), ring));
        Assert.ThrowsAny<CryptographicException>(() => wrapped.Unwrap(track, other));
        Assert.NotEqual(wrapped.Ciphertext, wrapped.Unwrap(track, ring).Value);
    }

    private async Task<TrackMedia> MediaAsync(TrackId track)
    {
        var media = await App.Get<TrackMediaStore>().FindAsync(track, default);
        Assert.NotNull(media);
        return media.Value;
    }

    private static async Task<bool> DecodesAsync(byte[] file)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file);
        var sound = new MemoryStream();
        await Tool.TryFfmpegAsync(sound, "-i", path, "-f", "s16le", "pipe:1");
        File.Delete(path);
        return sound.Length > 44_100;
    }
}
