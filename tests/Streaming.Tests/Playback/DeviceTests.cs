using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Playback;

/// <summary>One listener, several devices.</summary>
public sealed class DeviceTests : StreamingTest
{
    private readonly UserId _user = UserId.New();

    [Fact]
    public async Task A_device_that_asks_first_is_told_what_plays_where_and_may_take_over()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var kitchen = await App.PlayAsync(_user, On("kitchen", track));

        var asked = await PostAsync(On("car", track) with { TakesOver = false });
        var taken = await App.PlayAsync(_user, On("car", track));

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        var problem = await StreamingApp.ReadAsync<JsonElement>(asked);
        Assert.EndsWith("/plays-elsewhere", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        var playing = Assert.Single(problem.GetProperty("playing").EnumerateArray());
        Assert.Equal("The kitchen", playing.GetProperty("deviceName").GetString());
        Assert.Equal(kitchen.SessionId, Assert.Single(taken.TakenOver).SessionId);
        Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(kitchen, 2));
    }

    [Fact]
    public async Task A_device_that_asks_first_need_not_wait_for_one_that_is_not_heard()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await App.PlayAsync(_user, On("kitchen", track));
        App.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty((await App.PlayAsync(_user, On("car", track) with { TakesOver = false })).TakenOver);
    }

    [Fact]
    public async Task A_listener_goes_on_with_one_of_several_devices_where_it_is()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await App.EntitleAsync(_user, new Entitlements("duo", 256_000, Lossless: false, SimultaneousStreams: 2));
        var kitchen = await App.PlayAsync(_user, On("kitchen", track));
        var car = await App.PlayAsync(_user, On("car", track));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(car, 1.5));

        var playing = (await PlayingAsync()).Single(item => item.DeviceName == "The car");
        var bed = await App.PlayAsync(_user, On("bed", playing.TrackId) with { InPlaceOf = playing.SessionId });

        Assert.Equal(1.5, playing.PositionSeconds);
        Assert.Equal(1.5, bed.PositionSeconds);
        Assert.Empty(bed.TakenOver);
        Assert.Equal(["bed", "kitchen"], (await PlayingAsync()).Select(item => item.DeviceId).Order());
        Assert.Equal(HttpStatusCode.Conflict, await BeatAsync(car, 2));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(kitchen, 2));
    }

    [Fact]
    public async Task Where_a_device_is_follows_the_time_while_it_plays_and_stands_still_while_it_is_paused()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.FlacAsync());
        var kitchen = await App.PlayAsync(_user, On("kitchen", track));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(kitchen, 1));
        App.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(5, Assert.Single(await PlayingAsync()).PositionSeconds);
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(kitchen, 6, isPaused: true));
        App.Clock.Advance(TimeSpan.FromSeconds(5));

        var paused = Assert.Single(await PlayingAsync());
        Assert.Equal((6, true), (paused.PositionSeconds, paused.IsPaused));
        var car = await App.PlayAsync(_user, On("car", track) with { InPlaceOf = kitchen.SessionId, TakesOver = false });
        Assert.Equal(6, car.PositionSeconds);
        Assert.Empty(car.TakenOver);
    }

    [Fact]
    public async Task Others_devices_are_nobodys_business()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var mine = await App.PlayAsync(_user, On("kitchen", track));
        var stranger = UserId.New();

        await App.PlayAsync(stranger, On("car", track) with { InPlaceOf = mine.SessionId });

        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(mine, 1));
        Assert.Empty(await PlayingAsync(UserId.New()));
    }

    [Fact]
    public async Task A_session_that_stopped_beating_is_closed_and_later_forgotten_without_being_asked_for()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(_user, track);
        Assert.Contains(session.SessionId.ToString(), await StoredAsync("open"), StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(30));
        await Eventually.TrueAsync(async () => await StoredAsync("open") is null, "the end of the session");
        Assert.Contains(session.SessionId.ToString(), await StoredAsync("ended"), StringComparison.Ordinal);

        await Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(TimeSpan.FromMinutes(30));
                return await StoredAsync("ended") is null;
            },
            "the end of what ended lately");
        await Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(TimeSpan.FromDays(1));
                return await StoredAsync("past") is null && await StoredAsync("past:0") is null;
            },
            "nothing stored");
    }

    [Fact]
    public async Task A_session_that_beats_stays_open()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(_user, track);

        for (var minute = 0; minute < 60; minute += 20)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(session, minute));
        }

        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(session.ManifestUrl)).StatusCode);
    }

    private static StartPlaybackRequest On(string device, TrackId track) => new(track, Quality: null, device, $"The {device}");

    private Task<string?> StoredAsync(string name) => App.ActorStateAsync(nameof(PlaybackActor), _user.ToString(), name);

    private Task<HttpResponseMessage> PostAsync(StartPlaybackRequest request) => App.CreateClient(_user).PostAsJsonAsync("/playback", request);

    private async Task<IReadOnlyList<PlayingResponse>> PlayingAsync(UserId? user = null)
        => (await App.CreateClient(user ?? _user).GetFromJsonAsync<PlayingList>("/playback"))?.Items ?? [];

    private async Task<HttpStatusCode> BeatAsync(PlaybackResponse session, double position, bool isPaused = false)
        => (await App.CreateClient(_user).PostAsJsonAsync($"/playback/{session.SessionId}/heartbeat", new HeartbeatRequest(position, isPaused))).StatusCode;
}
