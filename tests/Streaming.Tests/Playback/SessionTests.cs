using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class SessionTests : StreamingTest
{
    private static readonly Entitlements Hifi = new("hifi", 256_000, Lossless: true, SimultaneousStreams: 2);

    [Fact]
    public async Task The_ladder_is_what_the_plan_allows_and_never_mixes_codecs()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync(3));
        var rich = UserId.New();
        await App.EntitleAsync(rich, Hifi);

        var free = await App.GetTextAsync((await App.PlayAsync(UserId.New(), track)).ManifestUrl);
        var adaptive = await App.GetTextAsync((await App.PlayAsync(rich, track)).ManifestUrl);
        var lossless = await App.GetTextAsync((await App.PlayAsync(rich, track, "lossless")).ManifestUrl);

        Assert.Equal(["aac-128/media.m3u8", "aac-64/media.m3u8"], Uris(free));
        Assert.Equal(["aac-256/media.m3u8", "aac-128/media.m3u8", "aac-64/media.m3u8"], Uris(adaptive));
        Assert.Equal(["flac/media.m3u8"], Uris(lossless));
    }

    [Fact]
    public async Task Who_saves_data_gets_no_more_than_they_asked_for()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync(3));
        var rich = UserId.New();
        await App.EntitleAsync(rich, Hifi);

        var small = await App.GetTextAsync((await App.PlayAsync(rich, track, "dataSaver")).ManifestUrl);
        var normal = await App.GetTextAsync((await App.PlayAsync(rich, track, "normal")).ManifestUrl);

        Assert.Equal(["aac-64/media.m3u8"], Uris(small));
        Assert.Equal(["aac-128/media.m3u8", "aac-64/media.m3u8"], Uris(normal));
    }

    [Fact]
    public async Task Explicit_tracks_are_not_for_those_who_do_not_want_them()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var (sensitive, anybody) = (UserId.New(), UserId.New());
        await App.DeliverAsync(new UserProfileChanged(Guid.NewGuid(), sensitive, 5, AllowsExplicit: false));
        await App.DeliverAsync(new UserProfileChanged(Guid.NewGuid(), sensitive, 4, AllowsExplicit: true));
        Assert.Equal(HttpStatusCode.Created, (await AskAsync(sensitive, track)).StatusCode);

        await App.PublishTrackAsync(track, version: 2, isExplicit: true);

        var refused = await AskAsync(sensitive, track);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("explicit-content", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await AskAsync(anybody, track)).StatusCode);

        await App.DeliverAsync(new UserProfileChanged(Guid.NewGuid(), sensitive, 6, AllowsExplicit: true));
        Assert.Equal(HttpStatusCode.Created, (await AskAsync(sensitive, track)).StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(UserId user, TrackId track)
        => App.CreateClient(user).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, null, null));

    [Fact]
    public async Task A_rendition_above_the_plan_cannot_be_asked_for()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync(3));
        var session = await App.PlayAsync(UserId.New(), track);

        var better = await App.GetAsync(session.ManifestUrl.Replace("master.m3u8", "aac-256/media.m3u8", StringComparison.Ordinal));
        var lossless = await App.CreateClient(UserId.New()).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, "lossless", null));

        Assert.Equal(HttpStatusCode.NotFound, better.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, lossless.StatusCode);
        Assert.Contains("upgrade-required", await lossless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_for_the_session_that_it_was_opened_with()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var mine = await App.PlayAsync(UserId.New(), track);
        var others = await App.PlayAsync(UserId.New(), track);
        var key = Key(mine);

        var foreign = key.Replace(mine.SessionId.ToString(), others.SessionId.ToString(), StringComparison.Ordinal);
        var invented = key.Replace(mine.SessionId.ToString(), PlaybackSessionId.New().ToString(), StringComparison.Ordinal);
        var none = $"{key[..^"/key".Length]}x/key";

        Assert.Equal(16, (await (await App.GetAsync(key)).Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(invented)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(none)).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_session_works_once_it_has_expired_or_ended()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var user = UserId.New();
        await App.EntitleAsync(user, Hifi);
        var ended = await App.PlayAsync(user, track);
        var expired = await App.PlayAsync(user, track);

        var end = await App.CreateClient(user).DeleteAsync(new Uri($"/playback/{ended.SessionId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(Key(expired))).StatusCode);
        App.Clock.Advance(TimeSpan.FromHours(4.1));

        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Key(ended))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Key(expired))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(expired.ManifestUrl)).StatusCode);
    }

    [Fact]
    public async Task One_stream_too_many_ends_the_one_that_was_heard_of_least_recently()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var user = UserId.New();
        await App.EntitleAsync(user, Hifi);
        var first = await App.PlayAsync(user, track);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await App.PlayAsync(user, track);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(user, first));

        App.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await App.PlayAsync(user, track);

        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(user, first));
        Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(user, second));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(user, third));
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Key(second))).StatusCode);
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(UserId.New(), track);

        Assert.Equal(HttpStatusCode.NotFound, await BeatAsync(UserId.New(), session));
        var end = await App.CreateClient(UserId.New()).DeleteAsync(new Uri($"/playback/{session.SessionId}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, end.StatusCode);
    }

    [Fact]
    public async Task A_track_that_is_unknown_hidden_or_withdrawn_is_not_there_and_a_late_event_does_not_bring_it_back()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(UserId.New(), track);

        Assert.Equal(HttpStatusCode.NotFound, await StartAsync(TrackId.New()));
        await App.PublishTrackAsync(track, version: 3, isPublished: false);
        Assert.Equal(HttpStatusCode.NotFound, await StartAsync(track));
        await App.PublishTrackAsync(track, version: 2);
        Assert.Equal(HttpStatusCode.NotFound, await StartAsync(track));
        await App.PublishTrackAsync(track, version: 4);
        Assert.Equal(HttpStatusCode.Created, await StartAsync(track));
        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), track, 5));
        await App.PublishTrackAsync(track, version: 6);
        Assert.Equal(HttpStatusCode.NotFound, await StartAsync(track));
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Key(session))).StatusCode);
    }

    [Fact]
    public async Task A_published_track_without_sound_is_not_ready()
    {
        var track = TrackId.New();
        await App.PublishTrackAsync(track);

        Assert.Equal(HttpStatusCode.Conflict, await StartAsync(track));
    }

    [Fact]
    public async Task Without_a_token_nobody_plays()
    {
        var response = await App.CreateClient().PostAsJsonAsync("/playback", new StartPlaybackRequest(TrackId.New(), null, null));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<HttpStatusCode> StartAsync(TrackId track)
        => (await App.CreateClient(UserId.New()).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, null, null))).StatusCode;

    private async Task<HttpStatusCode> BeatAsync(UserId user, PlaybackResponse session)
        => (await App.CreateClient(user).PostAsJsonAsync($"/playback/{session.SessionId}/heartbeat", new HeartbeatRequest(1))).StatusCode;

    private static string Key(PlaybackResponse session) => session.ManifestUrl.Replace("master.m3u8", "key", StringComparison.Ordinal);

    private static IEnumerable<string> Uris(string playlist)
        => playlist.Split('\n').Where(line => line.Length > 0 && line[0] != '#');
}
