using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Players;

/// <summary>
/// HLS clients that we did not write fetch, decrypt, join and decode what a session was given. What they hear is compared with
/// the source at every moment, so nothing can be missing, twice or damaged where segments meet.
/// </summary>
public sealed class OtherPlayersTests : StreamingTest
{
    private const int AacFrame = 1_024;
    private const int AacPriming = 1_024;
    private const int OpusRate = 48_000;
    private const int OpusFrame = 960;
    private const int OpusPreSkip = 312;
    private const double MostDamageOfOpus = 0.9;

    // What 256 kb/s do to noise and to the first moment; a moment that is missing or at the wrong place is far below.
    private const double MostDamage = 0.97;

    // It leaves out the frame that the decoder warms up with, so its first 20 milliseconds are not quite what they should be.
    private const double MostDamageByVlc = 0.94;

    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 4);

    [Theory]
    [InlineData(Player.Ffmpeg, 44_100)]
    [InlineData(Player.Ffmpeg, 48_000)]
    [InlineData(Player.Mpv, 44_100)]
    [InlineData(Player.Vlc, 44_100)]
    public async Task Aac_is_heard_whole_and_in_its_length(string player, int rate)
    {
        var source = await Sounds.FlacAsync(13.7, rate);

        var heard = await HearAsync(player, source, "high", rate);

        var original = await Pcm.DecodeAsync(source, rate);
        Assert.InRange(heard.Samples.Length - original.Samples.Length, 0, AacPriming + AacFrame);
        Assert.InRange(heard.WorstCorrelation(original), player == Player.Vlc ? MostDamageByVlc : MostDamage, 1.0001);
    }

    [Theory]
    [InlineData(Player.Ffmpeg)]
    [InlineData(Player.Mpv)]
    [InlineData(Player.Vlc)]
    public async Task Lossless_is_heard_whole_and_in_its_length(string player)
    {
        var source = await Sounds.FlacAsync();

        var heard = await HearAsync(player, source, "lossless", 44_100);

        var original = await Pcm.DecodeAsync(source, 44_100);
        Assert.InRange(heard.Seconds - original.Seconds, -0.010, 0.010);
        if (player == Player.Vlc)
        {
            // It resamples whatever it transcodes, be it to the same rate.
            Assert.InRange(heard.WorstCorrelation(original), 0.999, 1.0001);
            return;
        }

        Assert.Equal(original.Samples, heard.Samples);
    }

    [Theory]
    [InlineData(Player.Ffmpeg)]
    [InlineData(Player.Mpv)]
    public async Task Opus_is_heard_whole_and_in_its_length(string player)
    {
        var source = await Sounds.FlacAsync(13.7, OpusRate);

        var heard = await HearAsync(player, source, "high", OpusRate, "opus");

        var original = await Pcm.DecodeAsync(source, OpusRate);
        Assert.InRange(heard.Samples.Length - original.Samples.Length, 0, OpusPreSkip + OpusFrame);
        Assert.InRange(heard.WorstCorrelation(original), MostDamageOfOpus, 1.0001);
    }

    [Fact]
    public async Task A_track_that_begins_in_the_middle_of_a_sound_is_clean_from_its_first_sample()
    {
        var source = await Sounds.ToneAsync();

        var heard = await HearAsync(Player.Ffmpeg, source, "high", 44_100);

        var original = await Pcm.DecodeAsync(source, 44_100);
        var beginning = Enumerable.Range(0, 44_100 / 4);
        var deviation = beginning.Max(at => Math.Abs(heard.Samples[at + AacPriming] - original.Samples[at]));
        Assert.InRange(20 * Math.Log10(deviation), -144, -50);
    }

    [Fact]
    public async Task A_lossy_source_is_heard_too()
    {
        var source = await Sounds.Mp3Async();

        var heard = await HearAsync(Player.Ffmpeg, source, "lossless", 44_100);

        var original = await Pcm.DecodeAsync(source, 44_100);
        Assert.InRange(heard.Samples.Length - original.Samples.Length, 0, AacPriming + AacFrame);
        Assert.InRange(heard.WorstCorrelation(original), MostDamage, 1.0001);
    }

    private async Task<Pcm> HearAsync(string player, string source, string quality, int rate, string? codec = null)
    {
        // VLC 3 decrypts the last block of a segment before it knows that it is the last, if it is told a length and the machine
        // is busy, and then takes the padding for content. Without lengths it always knows.
        App.Door.HidesLengths = player == Player.Vlc;
        var track = await PreparedTracks.AddAsync(App, source);
        var listener = UserId.New();
        await App.EntitleAsync(listener, Hifi);
        var session = await App.PlayAsync(listener, new StartPlaybackRequest(track, quality, DeviceId: null, Codec: codec));
        return await Player.HearAsync(player, session.ManifestUrl, rate);
    }
}
