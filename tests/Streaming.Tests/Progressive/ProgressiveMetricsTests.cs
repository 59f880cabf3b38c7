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
        using var refused = await BeginAsync((await StartAsync(listener, "opus", 32_000)).Url);
        abandoned.Dispose();
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.productions abandoned") == 1, "the end of what nobody waits for");
        Held?.Release();

        var url = (await StartAsync(listener, "mp3", 48_000)).Url;
        var whole = await DownloadAsync(url);
        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.productions stored") == 1, "the finished file");
        var before = measured.Of("streaming.progressive.sent");
        await DownloadAsync(url);

        await Eventually.TrueAsync(() => measured.Of("streaming.progressive.sent") == before + whole.Length, "the count of what was sent");
        Assert.Equal(2, measured.Of("streaming.progressive.requests begun"));
        Assert.Equal(1, measured.Of("streaming.progressive.requests refused"));
        Assert.Equal(1, measured.Of("streaming.progressive.requests kept"));
        Assert.Equal(0, measured.Of("streaming.progressive.running"));
    }
}
