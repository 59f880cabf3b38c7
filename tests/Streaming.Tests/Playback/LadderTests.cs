using System.Globalization;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class LadderTests
{
    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 2);

    [Theory]
    [InlineData("free", null, null, "aac-128 aac-64")]
    [InlineData("free", "high", "opus", "opus-96")]
    [InlineData("free", "normal", "aac", "aac-128 aac-64")]
    [InlineData("free", "dataSaver", null, "aac-64")]
    [InlineData("free", "lossless", null, "aac-128 aac-64")]
    [InlineData("hifi", null, null, "aac-256 aac-128 aac-64")]
    [InlineData("hifi", "normal", null, "aac-128 aac-64")]
    [InlineData("hifi", "normal", "opus", "opus-96")]
    [InlineData("hifi", "dataSaver", "opus", "aac-64")]
    [InlineData("hifi", "lossless", null, "flac")]
    [InlineData("hifi", "lossless", "opus", "flac")]
    public void A_ladder_is_of_one_codec_and_within_plan_and_wish(string tier, string? quality, string? codec, string expected)
        => Assert.Equal(expected, Names(Ladder.Of(All("aac-64 aac-128 aac-256 opus-96 flac"), tier == "hifi" ? Hifi : Entitlements.Free, quality, codec)));

    [Theory]
    [InlineData("opus", "high", "aac-256 aac-128 aac-64")]
    [InlineData(null, "lossless", "aac-256 aac-128 aac-64")]
    public void What_is_not_there_falls_back(string? codec, string quality, string expected)
        => Assert.Equal(expected, Names(Ladder.Of(All("aac-64 aac-128 aac-256"), Hifi, quality, codec)));

    [Fact]
    public void Who_may_play_hears_the_smallest_at_least()
        => Assert.Equal("aac-64", Names(Ladder.Of(All("aac-64 aac-128 opus-96 flac"), Hifi with { MaxBitrate = 32_000 }, "high", "opus")));

    private static string Names(IEnumerable<Rendition> renditions) => string.Join(' ', renditions.Select(rendition => rendition.Name));

    private static Rendition[] All(string names) => [.. names.Split(' ').Select(Rendition)];

    private static Rendition Rendition(string name) => name.Split('-') switch
    {
        [var codec, var kilobits] => new Rendition(name, codec == "opus" ? "opus" : "mp4a.40.2", int.Parse(kilobits, CultureInfo.InvariantCulture) * 1_000, 1, 1, 48_000, 0, []),
        _ => new Rendition(name, "fLaC", 0, 1, 1, 48_000, 0, []),
    };
}
