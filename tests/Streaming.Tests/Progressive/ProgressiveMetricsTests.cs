using System.Net;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

public sealed class ProgressiveMetricsTests : ProgressiveTest
{
    protected override string HeldBack => "/flac/00003.m4s";

    protected override (string Key, string Value)[] Settings => [("Progressive:MaxProductionsOfOne", "1")];

    [Fact]
    public async Task An_operator_sees_what_is_made_kept_abandoned_refused_and_sent()
    {
        using var measured = new Measurements(App);
        var listener = await ListenerAsync(Hifi);
        var abandoned = await BeginAsync((await StartAsync(listener, "mp3", 32_000)).Url);
        Assert.Equal(1, measured.Of("streaming.progressive.running"));
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.sent") > 0, "what is sent of a file in the making");
        using var refused = await BeginAsync((await StartAsync(listener, "opus", 32_000)).Url);
        abandoned.Dispose();
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.productions abandoned") == 1, "the end of what nobody waits for");
        Held?.Release();

        var url = (await StartAsync(listener, "mp3", 256_000)).Url;
        var whole = await DownloadAsync(url);
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.productions stored") == 1, "the finished file");
        var before = measured.Of("streaming.progressive.sent");
        using var unread = await BeginAsync(url);
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.requests kept") == 1, "the kept file that nobody has read yet");
        Assert.True(measured.Of("streaming.progressive.sent") < before + whole.Length);
        await unread.Content.ReadAsByteArrayAsync();

        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.sent") == before + whole.Length, "the count of what was sent");
        Assert.Equal(2, measured.Of("streaming.progressive.requests begun"));
        Assert.Equal(1, measured.Of("streaming.progressive.requests refused"));
        Assert.Equal(0, measured.Of("streaming.progressive.running"));
    }

    [Fact]
    public async Task Refusals_count_like_those_of_other_media()
    {
        using var measured = new Measurements(App);
        var url = (await StartAsync(await ListenerAsync(Hifi), "mp3")).Url;

        using var unsigned = await BeginAsync(url[..url.IndexOf('?', StringComparison.Ordinal)]);

        Assert.Equal(HttpStatusCode.Forbidden, unsigned.StatusCode);
        Assert.Equal(1, measured.Of("streaming.media.refused unsigned"));
    }
}
