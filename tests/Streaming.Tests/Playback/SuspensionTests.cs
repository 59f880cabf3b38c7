using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Playback;

/// <summary>What a suspended person plays stops, by the news alone.</summary>
public sealed class SuspensionTests : StreamingTest
{
    private readonly UserId _user = UserId.New();

    [Fact]
    public async Task Suspending_ends_all_that_plays_and_refuses_more_until_restored()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await App.EntitleAsync(_user, new Entitlements("duo", 256_000, Lossless: false, SimultaneousStreams: 2));
        PlaybackResponse[] playing = [await App.PlayAsync(_user, track), await App.PlayAsync(_user, track)];

        await App.DeliverAsync(Suspended(version: 2));

        foreach (var session in playing)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(session.ManifestUrl)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Sibling(session, "aac-128/media.m3u8"))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Sibling(session, "key"))).StatusCode);
            await IsSuspendedAsync(await BeatAsync(session));
        }

        await IsSuspendedAsync(await PostAsync(track));

        await App.DeliverAsync(Restored(version: 3));

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(track)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await BeatAsync(playing[0])).StatusCode);
    }

    [Fact]
    public async Task News_in_the_wrong_order_leave_what_is_true_now()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));

        await App.DeliverAsync(Restored(version: 3));
        await App.DeliverAsync(Suspended(version: 2));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(track)).StatusCode);

        await App.DeliverAsync(Suspended(version: 4));
        await App.DeliverAsync(Suspended(version: 4));
        await App.DeliverAsync(Restored(version: 3));
        await IsSuspendedAsync(await PostAsync(track));
    }

    [Fact]
    public async Task A_session_that_fell_silent_before_does_not_go_on()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(_user, track);
        App.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Empty((await App.CreateClient(_user).GetFromJsonAsync<PlayingList>("/playback"))?.Items ?? []);

        await App.DeliverAsync(Suspended(version: 2));
        await App.DeliverAsync(Restored(version: 3));

        Assert.Equal(HttpStatusCode.Conflict, (await BeatAsync(session)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(Sibling(session, "key"))).StatusCode);
    }

    [Fact]
    public async Task Others_play_on()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var other = await App.PlayAsync(UserId.New(), track);

        await App.DeliverAsync(Suspended(version: 2));

        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(Sibling(other, "key"))).StatusCode);
    }

    private UserSuspended Suspended(long version) => new(Guid.CreateVersion7(), _user, version, App.Clock.GetUtcNow());

    private UserRestored Restored(long version) => new(Guid.CreateVersion7(), _user, version, App.Clock.GetUtcNow());

    private Task<HttpResponseMessage> PostAsync(TrackId track)
        => App.CreateClient(_user).PostAsJsonAsync("/playback", new StartPlaybackRequest(track, Quality: null, DeviceId: null));

    private Task<HttpResponseMessage> BeatAsync(PlaybackResponse session)
        => App.CreateClient(_user).PostAsJsonAsync($"/playback/{session.SessionId}/heartbeat", new HeartbeatRequest(1));

    private static string Sibling(PlaybackResponse session, string name)
        => session.ManifestUrl.Replace("master.m3u8", name, StringComparison.Ordinal);

    private static async Task IsSuspendedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var problem = await StreamingApp.ReadAsync<JsonElement>(response);
        Assert.EndsWith("/suspended", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }
}
