using System.Net;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

/// <summary>
/// Files in the making: the third segment is held back, so that ffmpeg waits for it. What is counted here has a bit rate that no
/// test of another class makes files of: those run at the same time, in the same process.
/// </summary>
public sealed class ProductionTests : ProgressiveTest
{
    private const int EnoughToBegin = 8_000;

    protected override string HeldBack => "/flac/00003.m4s";

    protected override (string Key, string Value)[] Settings => [("Progressive:MaxProductions", "2"), ("Progressive:MaxProductionsOfOne", "1")];

    [Fact]
    public async Task A_file_is_sent_as_it_is_made_and_made_once_for_all_who_want_it()
    {
        var listener = await ListenerAsync(Hifi);
        var first = await BeginAsync((await StartAsync(listener, "mp3", 128_000)).Url);
        await BeginReadingAsync(first);
        var second = await BeginAsync((await StartAsync(listener, "mp3", 128_000)).Url);
        var heard = await BeginReadingAsync(second);
        Assert.Equal(1, Children.Count("libmp3lame", "128000"));

        // One of two goes: the other hears it to its end.
        first.Dispose();
        Held?.Release();
        await heard.CopyToAsync(heard.Rest);

        Assert.InRange((await DecodeAsync(heard.Rest.ToArray())).Seconds, 13.6, 13.9);
    }

    [Fact]
    public async Task When_the_last_listener_goes_nothing_is_left_of_the_making()
    {
        var listener = await ListenerAsync(Hifi);
        var response = await BeginAsync((await StartAsync(listener, "mp3", 96_000)).Url);
        await BeginReadingAsync(response);
        Assert.Equal(1, Children.Count("libmp3lame", "96000"));

        response.Dispose();

        await Eventually.TrueAsync(() => Children.Count("libmp3lame", "96000") == 0, "the end of ffmpeg");
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("progressive", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => !App.StoredFiles().Any(file => file.EndsWith("/out", StringComparison.Ordinal)), "the end of the half file");

        // Another one may come, who gets it all.
        Held?.Release();
        Assert.InRange((await DecodeAsync(await DownloadAsync((await StartAsync(listener, "mp3", 96_000)).Url))).Seconds, 13.6, 13.9);
    }

    [Fact]
    public async Task One_more_than_may_be_made_at_once_is_asked_to_come_again()
    {
        var listener = await ListenerAsync(Hifi);
        using var other = await BeginAsync((await StartAsync(await ListenerAsync(Hifi), "mp3", 160_000)).Url);
        await BeginReadingAsync(other);
        using var made = await BeginAsync((await StartAsync(listener, "mp3", 128_000)).Url);
        await BeginReadingAsync(made);
        var url = (await StartAsync(await ListenerAsync(Hifi), "mp3", 48_000)).Url;

        using var busy = await BeginAsync(url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.True(busy.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Held?.Release();
        await made.Content.CopyToAsync(Stream.Null);
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await BeginAsync(url);
                await answer.Content.CopyToAsync(Stream.Null);
                return answer.StatusCode == HttpStatusCode.OK;
            },
            "a free place");
    }

    [Fact]
    public async Task One_listener_does_not_take_all_places()
    {
        var listener = await ListenerAsync(Hifi);
        using var first = await BeginAsync((await StartAsync(listener, "mp3", 128_000)).Url);
        await BeginReadingAsync(first);

        using var second = await BeginAsync((await StartAsync(listener, "mp3", 48_000)).Url);
        using var others = await BeginAsync((await StartAsync(await ListenerAsync(Hifi), "mp3", 48_000)).Url);

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.True(second.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        first.Dispose();
        Held?.Release();
        await others.Content.CopyToAsync(Stream.Null);
    }

    [Fact]
    public async Task What_is_being_sent_ends_with_its_session()
    {
        var listener = await ListenerAsync(Hifi);
        var session = await StartAsync(listener, "mp3", 320_000);
        using var response = await BeginAsync(session.Url);
        var heard = await BeginReadingAsync(response);

        await App.CreateClient(listener).DeleteAsync(new Uri($"/playback/{session.SessionId}", UriKind.Relative));
        var rest = heard.CopyToAsync(heard.Rest);
        App.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<Exception>(() => rest);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(session.Url)).StatusCode);
        await Eventually.TrueAsync(() => Children.Count("libmp3lame", "256000") == 0, "the end of ffmpeg");
    }

    private static async Task<Heard> BeginReadingAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var heard = new Heard(await response.Content.ReadAsStreamAsync());
        await heard.ReadAsync(EnoughToBegin);
        return heard;
    }

    /// <summary>An answer that is read as it comes.</summary>
    private sealed class Heard(Stream content)
    {
        public MemoryStream Rest { get; } = new();

        public async Task ReadAsync(int bytes)
        {
            var buffer = new byte[bytes];
            await content.ReadExactlyAsync(buffer);
            Rest.Write(buffer);
        }

        public Task CopyToAsync(Stream target) => content.CopyToAsync(target);
    }
}
