using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Ingest;

public sealed class EncodingTests : StreamingTest
{
    [Fact]
    public async Task The_finest_source_keeps_what_players_can_take_and_is_mixed_down_equally_for_all()
    {
        var track = await App.IngestAsync(await Sounds.SurroundAsync());
        var media = await App.Get<TrackMediaStore>().FindAsync(track, default);

        Assert.NotNull(media);
        Assert.Equal(
            [("aac-64", 48_000u), ("aac-128", 48_000u), ("aac-256", 48_000u), ("opus-96", 48_000u), ("flac", 192_000u)],
            media.Value.Renditions.Select(rendition => (rendition.Name, rendition.Timescale)));
        Assert.Equal(24, await FlacDepthAsync(track));

        // Six channels of this sine at a tenth of full scale, mixed as if they were to fit, and so not louder than one of them.
        Assert.InRange(media.Value.Loudness.TruePeakDbtp, -20.5, -19.5);
    }

    [Fact]
    public async Task A_source_of_16_bits_is_not_blown_up()
        => Assert.Equal(16, await FlacDepthAsync(await PreparedTracks.AddAsync(App, await Sounds.FlacAsync())));

    [Theory]
    [InlineData("flac")]
    [InlineData("matroska")]
    public async Task A_source_that_does_not_say_how_long_it_is_is_as_long_as_it_sounds(string format)
    {
        var media = await App.Get<TrackMediaStore>().FindAsync(await App.IngestAsync(await Sounds.PipedAsync(format, 2.5)), default);

        Assert.Equal(2.5, media?.Value.Duration.TotalSeconds);
    }

    /// <summary>From the header of the stream (STREAMINFO), which lies in the clear in the box dfLa.</summary>
    private async Task<int> FlacDepthAsync(TrackId track)
    {
        var init = await File.ReadAllBytesAsync(Path.Combine(App.Blobs, "tracks", $"{track}", "1", "flac", "init.m4s"));
        var info = init.AsSpan()[(init.AsSpan().IndexOf("dfLa"u8) + 12)..];

        // 16 + 16 + 24 + 24 bits of sizes, 20 of the rate, 3 of the channels, then 5 of the depth less one.
        return (((info[12] & 1) << 4) | (info[13] >> 4)) + 1;
    }
}
