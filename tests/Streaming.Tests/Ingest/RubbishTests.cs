using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Ingest;

public sealed class RubbishTests : StreamingTest
{
    [Fact]
    public Task Text_that_is_named_like_music_is_refused()
        => RefusedAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("This is no music.\n", 2_000))), "song.mp3", Refusals.NotAudio);

    [Fact]
    public Task Random_bytes_are_refused()
    {
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        return RefusedAsync(bytes, "noise.flac", Refusals.NotAudio);
    }

    [Fact]
    public Task A_zip_is_refused()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(zip.CreateEntry("song.mp3").Open());
            entry.Write("not a song");
        }

        return RefusedAsync(file.ToArray(), "album.zip", Refusals.NotAudio);
    }

    [Fact]
    public Task A_playlist_that_names_other_files_is_refused()
        => RefusedAsync("#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"u8.ToArray(), "list.m3u8", Refusals.NotAudio);

    [Fact]
    public async Task A_flac_that_is_cut_off_is_refused()
    {
        var whole = await File.ReadAllBytesAsync(await Sounds.FlacAsync());

        await RefusedAsync(whole[..(whole.Length / 2)], "half.flac", Refusals.Damaged);
    }

    [Fact]
    public async Task A_video_is_refused()
        => await RefusedAsync(await File.ReadAllBytesAsync(await Sounds.VideoAsync()), "clip.mp4", Refusals.Video);

    [Fact]
    public async Task Ten_thousand_tags_are_refused()
        => await RefusedAsync(await File.ReadAllBytesAsync(await Sounds.TagBombAsync()), "tags.flac", Refusals.TooManyTags);

    [Fact]
    public async Task Four_hours_of_silence_are_refused_as_silent()
    {
        var file = await File.ReadAllBytesAsync(await Sounds.SilenceAsync(hours: 4));

        await RefusedAsync(file, "silence.flac", Refusals.Silent);
    }

    [Theory]
    [InlineData("flac")]
    [InlineData("matroska")]
    public async Task What_does_not_say_how_long_it_is_is_refused_where_it_turns_out_too_short(string format)
        => await RefusedAsync(await File.ReadAllBytesAsync(await Sounds.PipedAsync(format, 0.4)), "short.flac", Refusals.TooShort);

    [Fact]
    public async Task A_file_that_is_too_long_is_refused()
        => await RefusedAsync(await File.ReadAllBytesAsync(await Sounds.SilenceAsync(hours: 7)), "endless.flac", Refusals.TooLong);

    [Fact]
    public async Task An_empty_file_is_refused_before_it_is_sent()
    {
        var response = await App.Admin.PostAsJsonAsync("/uploads", new { fileName = "empty.mp3", size = 0, publishWhenReady = true });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("size", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task RefusedAsync(byte[] content, string fileName, string reason)
    {
        var upload = await App.UploadAsync(content, fileName);

        var job = await App.FinishedAsync(upload);

        Assert.Equal(("failed", reason), (job.State, job.Reason));
        Assert.False(job.CanRetry);
        await Eventually.TrueAsync(() => App.StoredFiles().Count == 0, $"nothing left of {fileName}");
    }
}
