using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

/// <summary>ffmpeg is an HLS client that we did not write: it fetches, decrypts, joins and decodes what a session was given.</summary>
public sealed class HlsClientTests : StreamingTest
{
    private static readonly Entitlements Premium = new("premium", 256_000, Lossless: false, SimultaneousStreams: 3);
    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 4);

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public async Task The_top_aac_rendition_is_as_long_as_the_source_and_sounds_like_it(int rate)
    {
        var source = await Sounds.FlacAsync(13.7, rate);
        var track = await App.IngestAsync(source);

        var heard = await HearAsync(track, Premium, "high", rate);

        var original = await Pcm.DecodeAsync(source, rate);
        Assert.InRange(heard.Seconds - original.Seconds, -0.050, 0.050);
        Assert.InRange(heard.Correlation(original), 0.95, 1.0001);
    }

    [Fact]
    public async Task Lossless_is_the_source_sample_by_sample()
    {
        var source = await Sounds.FlacAsync();
        var track = await App.IngestAsync(source);

        var heard = await HearAsync(track, Hifi, "lossless", 44_100);

        var original = await Pcm.DecodeAsync(source, 44_100);
        Assert.InRange(heard.Seconds - original.Seconds, -0.010, 0.010);
        Assert.Equal(original.Samples, heard.Samples);
    }

    [Fact]
    public async Task A_lossy_source_plays_too()
    {
        var source = await Sounds.Mp3Async();
        var track = await App.IngestAsync(source);

        var heard = await HearAsync(track, Hifi, "lossless", 44_100);

        var original = await Pcm.DecodeAsync(source, 44_100);
        Assert.InRange(heard.Seconds - original.Seconds, -0.050, 0.050);
        Assert.InRange(heard.Correlation(original), 0.95, 1.0001);
    }

    private async Task<Pcm> HearAsync(TrackId track, Entitlements entitlements, string quality, int rate)
    {
        var listener = UserId.New();
        await App.EntitleAsync(listener, entitlements);
        var session = await App.PlayAsync(listener, track, quality);
        return await Pcm.DecodeAsync(session.ManifestUrl, rate, "-allowed_extensions", "ALL");
    }
}
