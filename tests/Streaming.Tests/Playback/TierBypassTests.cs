using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Playback;

/// <summary>What a listener tries who wants to hear a rendition or a track that their plan does not give them.</summary>
public sealed class TierBypassTests : StreamingTest
{
    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 2);

    private readonly UserId _user = UserId.New();

    [Fact]
    public async Task No_name_in_a_sessions_url_opens_a_rendition_that_the_session_does_not_have()
    {
        var session = await App.PlayAsync(_user, await LosslessTrackAsync());

        foreach (var name in (string[])
            ["aac-256", "flac", "AAC-256", "aac-256%20", "aac-128%2F..%2Faac-256", "aac-128%2f%2e%2e%2faac-256", "..%2Faac-256", "*", "aac-128,aac-256", "opus-96"])
        {
            var response = await App.GetAsync(session.Sibling($"{name}/media.m3u8"));
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{name}: {response.StatusCode}");
        }

        Assert.Equal(["aac-128/media.m3u8", "aac-64/media.m3u8"], Hls.Uris(await App.GetTextAsync(session.Sibling("master.m3u8?rendition=flac&quality=lossless"))));
        Assert.All(Hls.Uris(await App.GetTextAsync(session.Sibling("aac-128/media.m3u8?rendition=aac-256"))), url => Assert.Contains("/aac-128/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_signature_of_one_rendition_opens_no_other_nor_another_track()
    {
        var track = await LosslessTrackAsync();
        var other = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(_user, track);
        var allowed = Hls.Uris(await App.GetTextAsync(session.Sibling("aac-128/media.m3u8")))[0];

        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(allowed)).StatusCode);
        foreach (var (from, to) in ((string, string)[])
            [
                ("/aac-128/", "/aac-256/"), ("/aac-128/", "/flac/"), ("/aac-128/", "/aac-128/../aac-256/"), ("/aac-128/", "/aac-128/%2e%2e/flac/"),
                ("/aac-128/", "/aac-128%2F..%2Fflac/"), ("/aac-128/", "//aac-256/"), ($"{track}", $"{other}"),
            ])
        {
            var response = await App.GetAsync(allowed.Replace(from, to, StringComparison.Ordinal));
            Assert.True(
                response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{to}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_policy_that_was_altered_opens_nothing()
    {
        var session = await App.PlayAsync(_user, await LosslessTrackAsync());
        var allowed = Hls.Uris(await App.GetTextAsync(session.Sibling("aac-128/media.m3u8")))[0];
        var policy = SignedUrl.PolicyOf(allowed);

        foreach (var (from, to) in ((string, string)[])[("/aac-128/*", "/*"), ("/aac-128/", "/flac/"), ("/aac-128/*", "/????????"), (":17", ":27"), ("DateLessThan", "DateGreaterThan")])
        {
            var forged = SignedUrl.WithPolicy(allowed.Replace("/aac-128/", "/flac/", StringComparison.Ordinal), policy.Replace(from, to, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(forged)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(allowed[..allowed.IndexOf('?', StringComparison.Ordinal)])).StatusCode);
    }

    [Theory]
    [InlineData("""{"quality":"lossless"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"quality":"LOSSLESS"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quality":"adaptive"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quality":"flac"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"codec":"flac"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quality":"high","codec":"opus","renditions":["flac"],"bitrate":256000,"tier":"hifi","entitlements":{"maxBitrate":999999,"lossless":true}}""", HttpStatusCode.Created)]
    public async Task No_parameter_asks_for_more_than_the_plan(string wish, HttpStatusCode expected)
    {
        var track = await LosslessTrackAsync();
        using var body = new StringContent($$"""{"trackId":"{{track}}",{{wish[1..]}}""", new MediaTypeHeaderValue("application/json"));

        var response = await App.CreateClient(_user).PostAsync(new Uri("/playback?quality=lossless", UriKind.Relative), body);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Created)
        {
            await HearsNoMoreThanFreeAsync(await StreamingApp.ReadAsync<PlaybackResponse>(response));
        }
    }

    [Fact]
    public async Task Nobody_gets_the_uploaded_file_without_lossless_sound_in_their_plan()
    {
        var premium = Hifi with { Tier = "premium", Lossless = false };
        var lossy = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        foreach (var (track, plan, version) in ((TrackId, Entitlements, long)[])[(await LosslessTrackAsync(), Entitlements.Free, 1), (lossy, Entitlements.Free, 2), (lossy, premium, 3)])
        {
            await App.EntitleAsync(_user, plan, version);
            var refused = await App.CreateClient(_user).PostAsJsonAsync("/progressive", new StartProgressiveRequest(track, "original", null, null));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        // A session that had it in its plan ends with the plan, also where its track is not lossless.
        await App.EntitleAsync(_user, Hifi, version: 4);
        var session = await StreamingApp.ReadAsync<ProgressiveResponse>(
            await App.CreateClient(_user).PostAsJsonAsync("/progressive", new StartProgressiveRequest(lossy, "original", null, null)));
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(session.Url)).StatusCode);
        await App.EntitleAsync(_user, premium, version: 5);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(session.Url)).StatusCode);
    }

    [Fact]
    public async Task What_a_token_says_of_the_tier_does_not_matter()
    {
        var track = await LosslessTrackAsync();
        var token = TestTokens.Mint(_user, App.Clock.GetUtcNow(), new Dictionary<string, object> { ["tier"] = "hifi", ["lossless"] = true, ["maxBitrate"] = 999_999 });
        using var boaster = App.CreateClient();
        boaster.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var high = await boaster.PostAsJsonAsync("/playback", new StartPlaybackRequest(track, "high", null));
        var lossless = await boaster.PostAsJsonAsync("/playback", new StartPlaybackRequest(track, "lossless", null));

        await HearsNoMoreThanFreeAsync(await StreamingApp.ReadAsync<PlaybackResponse>(high));
        Assert.Equal(HttpStatusCode.Forbidden, lossless.StatusCode);
    }

    [Fact]
    public async Task Nobody_uses_the_session_of_somebody_with_a_better_plan()
    {
        var track = await LosslessTrackAsync();
        var rich = UserId.New();
        await App.EntitleAsync(rich, Hifi);
        var theirs = await App.PlayAsync(rich, track, "lossless");
        var mine = await App.PlayAsync(_user, track);

        // My token on their session, their session in the place of mine: the token is the session's own.
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(mine.ManifestUrl.Replace($"{mine.SessionId}", $"{theirs.SessionId}", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(theirs.ManifestUrl.Replace($"{theirs.SessionId}", $"{mine.SessionId}", StringComparison.Ordinal))).StatusCode);

        // Nor does it go on as mine, in its quality or at its position.
        await App.CreateClient(rich).PostAsJsonAsync($"/playback/{theirs.SessionId}/heartbeat", new HeartbeatRequest(2));
        var taken = await App.PlayAsync(_user, new StartPlaybackRequest(track, Quality: null, "mine", InPlaceOf: theirs.SessionId));
        Assert.Equal(0, taken.PositionSeconds);
        await HearsNoMoreThanFreeAsync(taken);
        Assert.Equal(HttpStatusCode.NotFound, (await App.CreateClient(_user).DeleteAsync(new Uri($"/playback/{theirs.SessionId}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(theirs.Sibling("key"))).StatusCode);
    }

    [Fact]
    public async Task A_plan_that_shrinks_ends_at_the_next_heartbeat_what_it_does_not_include()
    {
        var track = await LosslessTrackAsync();
        await App.EntitleAsync(_user, Hifi with { SimultaneousStreams = 4 });
        var lossless = await App.PlayAsync(_user, track, "lossless");
        var high = await App.PlayAsync(_user, track, "high");
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var (older, newer) = (await App.PlayAsync(_user, track, "normal"), await App.PlayAsync(_user, track, "dataSaver"));

        await App.EntitleAsync(_user, Entitlements.Free, version: 2);

        foreach (var beyond in (PlaybackResponse[])[lossless, high])
        {
            var beat = await BeatAsync(beyond);
            Assert.Equal(HttpStatusCode.Conflict, beat.StatusCode);
            Assert.Contains("/plan-changed", await beat.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(beyond.Sibling("key"))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(beyond.ManifestUrl)).StatusCode);
        }

        HttpStatusCode[] both = [(await BeatAsync(older)).StatusCode, (await BeatAsync(newer)).StatusCode];
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Order());
        await HearsNoMoreThanFreeAsync(await App.PlayAsync(_user, new StartPlaybackRequest(track, "high", null, InPlaceOf: high.SessionId)));

        // News that come late or twice give nothing back.
        await App.EntitleAsync(_user, Hifi, version: 1);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.CreateClient(_user).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, "lossless", null))).StatusCode);
    }

    [Fact]
    public async Task A_session_that_was_asked_for_before_the_plan_shrank_does_not_open_after_it()
    {
        var track = await LosslessTrackAsync();
        await App.EntitleAsync(_user, Hifi, version: 3);
        var accounts = App.Get<PlaybackActors>();
        var early = await accounts.Of(_user).StartAsync(Start(track, version: 3), default);
        await App.EntitleAsync(_user, Entitlements.Free, version: 4);

        var late = await accounts.Of(_user).StartAsync(Start(track, version: 3), default);

        Assert.NotNull(early.Session);
        Assert.True(late.IsStale);
        Assert.Null(late.Session);
    }

    private Task<TrackId> LosslessTrackAsync() => LosslessTrackAsync(App);

    private static async Task<TrackId> LosslessTrackAsync(StreamingApp app) => await PreparedTracks.AddAsync(app, await Sounds.FlacAsync(3));

    private async Task HearsNoMoreThanFreeAsync(PlaybackResponse session)
        => Assert.All(Hls.Uris(await App.GetTextAsync(session.ManifestUrl)), url => Assert.Contains(url, (string[])["aac-128/media.m3u8", "aac-64/media.m3u8", "opus-96/media.m3u8"]));

    private Task<HttpResponseMessage> BeatAsync(PlaybackResponse session)
        => App.CreateClient(_user).PostAsJsonAsync($"/playback/{session.SessionId}/heartbeat", new HeartbeatRequest(1));

    private StartSession Start(TrackId track, long version)
    {
        var now = App.Clock.GetUtcNow();
        var session = new PlaybackSession
        {
            Id = PlaybackSessionId.New(),
            TrackId = track,
            Device = new PlaybackDevice("car", "The car"),
            Renditions = ["flac"],
            Needs = new SessionNeeds(0, Lossless: true),
            Duration = TimeSpan.FromSeconds(3),
            StartedAt = now,
            ExpiresAt = now.AddHours(4),
            SeenAt = now,
        };
        return new StartSession(session, Places: 2, AsksFirst: false, InPlaceOf: null) { PlanVersion = version };
    }
}
