using System.Net;
using System.Net.Http.Headers;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Progressive;

public sealed class ProgressiveTests : ProgressiveTest
{
    [Theory]
    [InlineData(null, null, "audio/mp4", "aac-256.m4a", 0.060)]
    [InlineData("aac", 128_000, "audio/mp4", "aac-128.m4a", 0.060)]
    [InlineData("aac", 100_000, "audio/aac", "aac-96.aac", 0.110)]
    [InlineData("mp3", null, "audio/mpeg", "mp3-192.mp3", 0.110)]
    [InlineData("opus", 160_000, "audio/ogg; codecs=opus", "opus-160.opus", 0.060)]
    [InlineData("opus", 96_000, "audio/ogg; codecs=opus", "opus-96.opus", 0.060)]
    public async Task A_file_sounds_like_the_track_and_is_as_long(string? format, int? bitrate, string contentType, string name, double off)
    {
        var session = await StartAsync(await ListenerAsync(Hifi), format, bitrate);

        var heard = await DecodeAsync(await DownloadAsync(session.Url));

        Assert.Equal(contentType, session.ContentType);
        Assert.EndsWith("/" + name, new Uri(session.Url).AbsolutePath, StringComparison.Ordinal);
        var original = await Pcm.DecodeAsync(Source, 44_100);
        Assert.InRange(heard.Seconds - original.Seconds, -off, off);
        Assert.InRange(heard.Correlation(original), 0.95, 1.0001);
    }

    /// <summary>The track is one that libopus spends 147 kb/s on when it is asked for about 128.</summary>
    [Theory]
    [InlineData("opus", 128_000)]
    [InlineData("mp3", 128_000)]
    public async Task What_is_encoded_takes_the_bit_rate_that_it_was_asked_for(string format, int bitrate)
    {
        var file = await DownloadAsync((await StartAsync(await ListenerAsync(Hifi), format, bitrate)).Url);

        Assert.InRange(file.Length * 8 / (await DecodeAsync(file)).Seconds, bitrate * 0.97, bitrate * 1.03);
    }

    [Fact]
    public async Task Lossless_is_the_source_sample_by_sample()
    {
        var session = await StartAsync(await ListenerAsync(Hifi), "flac");

        var heard = await DecodeAsync(await DownloadAsync(session.Url));

        Assert.Equal("audio/flac", session.ContentType);
        Assert.Equal((await Pcm.DecodeAsync(Source, 44_100)).Samples, heard.Samples);
    }

    [Theory]
    [InlineData(false, "original.flac", "audio/flac")]
    [InlineData(true, "original.mp3", "audio/mpeg")]
    public async Task The_original_is_the_file_as_it_was_uploaded(bool isLossy, string name, string contentType)
    {
        var source = isLossy ? await Sounds.Mp3Async() : Source;
        var track = isLossy ? await PreparedTracks.AddAsync(App, source) : Track;
        var uploaded = await File.ReadAllBytesAsync(source);

        var session = await StartAsync(await ListenerAsync(Hifi), "original", track: track);
        var whole = await App.GetAsync(session.Url);
        var part = await SendAsync(HttpMethod.Get, session.Url, new RangeHeaderValue(1_000, 1_999));

        Assert.EndsWith("/" + name, new Uri(session.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(uploaded, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal((contentType, contentType), (session.ContentType, whole.Content.Headers.ContentType?.MediaType));
        Assert.Equal(Path.GetFileName(source), whole.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(uploaded[1_000..2_000], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole.Headers.ETag, part.Headers.ETag);
    }

    [Fact]
    public async Task Where_no_original_is_kept_none_is_promised_and_no_place_is_taken()
    {
        var listener = await ListenerAsync(Hifi with { SimultaneousStreams = 1 });
        var plays = await StartAsync(listener, "flac");
        Directory.Delete(Path.Combine(App.Blobs, "originals"), recursive: true);

        var answer = await AskAsync(listener, "original");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/no-original", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(plays.Url)).StatusCode);
    }

    [Fact]
    public async Task What_was_made_once_is_kept_with_its_length_validators_and_ranges()
    {
        var listener = await ListenerAsync(Hifi);
        var url = (await StartAsync(listener, "mp3", 160_000)).Url;

        // Nothing is made for who only asks; then it is sent as it is made; then it is a file.
        Assert.Null((await SendAsync(HttpMethod.Head, url)).Content.Headers.ContentLength);
        var whole = await DownloadAsync(url);
        await Eventually.TrueAsync(() => App.StoredFiles().Any(file => file.EndsWith("mp3-160.mp3", StringComparison.Ordinal)), "the finished file");
        var again = await App.GetAsync((await StartAsync(listener, "mp3", 160_000)).Url);

        Assert.Equal(whole, await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole.Length, again.Content.Headers.ContentLength);
        Assert.Equal("audio/mpeg", again.Content.Headers.ContentType?.MediaType);

        var part = await SendAsync(HttpMethod.Get, url, new RangeHeaderValue(1_000, 1_999));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole.AsSpan(1_000, 1_000).ToArray(), await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(again.Headers.ETag, part.Headers.ETag);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await SendAsync(HttpMethod.Get, url, new RangeHeaderValue(whole.Length, null))).StatusCode);
    }

    [Fact]
    public async Task Who_goes_on_in_the_middle_of_what_is_not_made_yet_gets_the_rest()
    {
        var listener = await ListenerAsync(Hifi);

        var rest = await SendAsync(HttpMethod.Get, (await StartAsync(listener, "mp3", 64_000)).Url, new RangeHeaderValue(5_000, null));

        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        var whole = await DownloadAsync((await StartAsync(listener, "mp3", 64_000)).Url);
        Assert.Equal(whole[5_000..], await rest.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_plan_is_never_exceeded()
    {
        var listener = await ListenerAsync(Free);

        var mp3 = await StartAsync(listener, "mp3", 320_000);
        var aac = await StartAsync(listener);
        var flac = await AskAsync(listener, "flac");
        var original = await AskAsync(listener, "original");

        Assert.EndsWith("/mp3-128.mp3", new Uri(mp3.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith("/aac-128.m4a", new Uri(aac.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, flac.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, original.StatusCode);
        Assert.Contains("upgrade-required", await original.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("upgrade-required", await flac.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The second session has taken the place of the first, and nobody's URL is good for anything else.
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(mp3.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(aac.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(aac.Url.Replace("aac-128.m4a", "flac.flac", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(aac.Url.Replace("aac-128.m4a", "original.flac", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(aac.Url.Replace("aac-128.m4a", "mp3-320.mp3", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(aac.Url.Split('?')[0])).StatusCode);
    }

    [Fact]
    public async Task A_url_ends_with_its_session_and_with_its_time_and_when_the_plan_shrinks()
    {
        var listener = await ListenerAsync(Hifi);
        var ended = await StartAsync(listener, "flac", device: "a");
        var shrunk = await StartAsync(listener, "flac", device: "b");
        var original = await StartAsync(listener, "original", device: "d");
        var late = await StartAsync(listener, bitrate: 64_000, device: "c");

        await App.CreateClient(listener).DeleteAsync(new Uri($"/playback/{ended.SessionId}", UriKind.Relative));
        await App.EntitleAsync(listener, Free with { SimultaneousStreams = 8 }, version: 2);

        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(ended.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(shrunk.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(original.Url)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(late.Url)).StatusCode);
        App.Clock.Advance(late.ExpiresAt - App.Clock.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(late.Url)).StatusCode);
    }

    [Fact]
    public async Task What_was_made_of_a_track_goes_with_it()
    {
        var session = await StartAsync(await ListenerAsync(Hifi));
        await DownloadAsync(session.Url);
        Assert.Contains(App.StoredFiles(), file => file.StartsWith("progressive", StringComparison.Ordinal));

        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), Track, 2));

        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("progressive", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(session.Url)).StatusCode);
    }
}
