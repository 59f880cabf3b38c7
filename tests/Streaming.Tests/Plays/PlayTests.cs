using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Plays;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Plays;

public sealed class PlayTests : StreamingTest
{
    private int Plays => App.Runtime.Published.Count(told => told.Type == TrackPlayed.Type);

    [Fact]
    public async Task A_session_counts_once_from_half_of_a_short_track_on()
    {
        var user = UserId.New();
        var session = await App.PlayAsync(user, await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3)));
        App.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.Accepted, await ReportAsync(user, session, 1));
        Assert.Equal(0, Plays);
        Assert.Equal(HttpStatusCode.Accepted, await ReportAsync(user, session, 2));
        Assert.Equal(HttpStatusCode.Accepted, await ReportAsync(user, session, 3));
        Assert.Equal(1, Plays);
    }

    [Fact]
    public async Task More_than_the_time_that_passed_is_not_believed_and_others_sessions_are_not_there()
    {
        var user = UserId.New();
        var session = await App.PlayAsync(user, await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3)));

        Assert.Equal(HttpStatusCode.Accepted, await ReportAsync(user, session, 3));
        App.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.NotFound, await ReportAsync(UserId.New(), session, 3));

        Assert.Equal(0, Plays);
    }

    private async Task<HttpStatusCode> ReportAsync(UserId user, PlaybackResponse session, double seconds)
        => (await App.CreateClient(user).PostAsJsonAsync("/plays", new ReportPlayRequest(session.SessionId, session.TrackId, seconds))).StatusCode;
}
