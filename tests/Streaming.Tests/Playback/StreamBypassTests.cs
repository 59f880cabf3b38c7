using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

/// <summary>What a listener tries who wants to hear on more devices at once than their plan allows, or what is over.</summary>
public sealed class StreamBypassTests : StreamingTest
{
    private readonly UserId _user = UserId.New();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Of_a_hundred_sessions_that_are_opened_at_once_no_more_live_than_the_plan_allows(int streams)
    {
        var track = await TrackAsync();
        await App.EntitleAsync(_user, new Entitlements("plan", 128_000, Lossless: false, streams));

        var opened = await Task.WhenAll(Enumerable.Range(0, 100).Select(device => App.PlayAsync(_user, On($"device-{device}", track))));

        var beats = await Task.WhenAll(opened.Select(BeatAsync));
        var keys = await Task.WhenAll(opened.Select(async session => (await App.GetAsync(session.Sibling("key"))).StatusCode));
        Assert.Equal(streams, beats.Count(status => status == HttpStatusCode.NoContent));
        Assert.Equal(streams, keys.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(streams, (await App.CreateClient(_user).GetFromJsonAsync<PlayingList>("/playback"))?.Items.Count);
    }

    [Theory]
    [InlineData("car", "car")]
    [InlineData("car", "CAR")]
    [InlineData("car", "car ")]
    [InlineData("", "")]
    [InlineData(null, null)]
    [InlineData("car", null)]
    public async Task No_name_for_a_device_gives_a_second_stream(string? first, string? second)
    {
        var track = await TrackAsync();
        var before = await App.PlayAsync(_user, On(first, track));
        var after = await App.PlayAsync(_user, On(second, track));

        Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(before));
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(before.Sibling("key"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(after));
    }

    [Fact]
    public async Task Taking_over_from_what_is_not_ones_own_or_not_open_frees_no_place()
    {
        var track = await TrackAsync();
        var stranger = await App.PlayAsync(UserId.New(), track);
        var mine = await App.PlayAsync(_user, On("car", track));

        foreach (var inPlaceOf in (PlaybackSessionId[])[stranger.SessionId, PlaybackSessionId.New(), default])
        {
            var asked = await App.CreateClient(_user).PostAsJsonAsync("/playback", On("bed", track) with { InPlaceOf = inPlaceOf, TakesOver = false });
            Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        }

        var bed = await App.PlayAsync(_user, On("bed", track) with { InPlaceOf = stranger.SessionId });
        Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(mine));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(bed));
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(stranger.Sibling("key"))).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_a_session_can_be_used_again_once_it_was_ended_or_displaced_whatever_its_player_says()
    {
        var track = await TrackAsync();
        var ended = await App.PlayAsync(_user, On("car", track));
        Assert.Equal(HttpStatusCode.NoContent, (await App.CreateClient(_user).DeleteAsync(new Uri($"/playback/{ended.SessionId}", UriKind.Relative))).StatusCode);
        var displaced = await App.PlayAsync(_user, On("bed", track));
        var alive = await App.PlayAsync(_user, On("kitchen", track));

        foreach (var over in (PlaybackResponse[])[ended, displaced])
        {
            Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(over));
            foreach (var file in (string[])["master.m3u8", "aac-128/media.m3u8", "key"])
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(over.Sibling(file))).StatusCode);
            }
        }

        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(alive));
    }

    [Fact]
    public async Task A_track_that_is_taken_away_stops_at_once_and_neither_that_nor_an_unpublished_one_begins()
    {
        var (withdrawn, hidden) = (await TrackAsync(), await PreparedTracks.AddAsync(App, await Sounds.FlacAsync(3)));
        var playing = await App.PlayAsync(_user, On("car", withdrawn));

        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), withdrawn, 2));
        await App.PublishTrackAsync(hidden, version: 2, isPublished: false);

        foreach (var file in (string[])["master.m3u8", "aac-64/media.m3u8", "key"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(playing.Sibling(file))).StatusCode);
        }

        foreach (var track in (TrackId[])[withdrawn, hidden])
        {
            foreach (var request in (StartPlaybackRequest[])[On("car", track), On("car", track) with { InPlaceOf = playing.SessionId }, On(null, track) with { Quality = "dataSaver", Codec = "opus" }])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await App.CreateClient(_user).PostAsJsonAsync("/playback", request)).StatusCode);
            }
        }
    }

    private static StartPlaybackRequest On(string? device, TrackId track) => new(track, Quality: null, device);

    private async Task<TrackId> TrackAsync() => await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));

    private async Task<HttpStatusCode> BeatAsync(PlaybackResponse session)
        => (await App.CreateClient(_user).PostAsJsonAsync($"/playback/{session.SessionId}/heartbeat", new HeartbeatRequest(1))).StatusCode;
}
