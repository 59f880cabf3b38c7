using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Plays;
using MusicStreaming.Streaming.Rights;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Plays;

public sealed class PlayTests : StreamingTest
{
    private readonly UserId _user = UserId.New();

    private IEnumerable<TrackPlayed?> Told => App.Runtime.Published
        .Where(told => told.Type == TrackPlayed.Type)
        .Select(told => JsonSerializer.Deserialize<TrackPlayed>(told.Data, JsonSerializerOptions.Web));

    [Fact]
    public async Task A_hearing_counts_once_from_half_of_a_short_track_on()
    {
        var session = await StartAsync();
        var play = Play(session, seconds: 1);
        App.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("tooShort", await ReportAsync(play));
        Assert.Empty(Told);
        Assert.Equal("counted", await ReportAsync(play with { PlayedSeconds = 2 }));
        Assert.Equal("repeated", await ReportAsync(play with { PlayedSeconds = 3 }));
        Assert.Equal("repeated", await ReportAsync(play with { PlayedSeconds = 3, PlayedAt = App.Clock.GetUtcNow() }));
        var told = Assert.Single(Told);
        Assert.Equal((session.TrackId, _user, play.PlayedAt), (told?.TrackId, told?.UserId, told?.PlayedAt));
    }

    [Fact]
    public async Task The_same_track_heard_again_in_the_same_session_counts_again()
    {
        var session = await StartAsync();
        var first = Play(session, seconds: 3);
        App.Clock.Advance(TimeSpan.FromSeconds(3));
        var second = Play(session, seconds: 3);
        App.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["counted", "counted", "repeated"], await ReportAsync(first, second, first));
        Assert.Equal(2, Told.DistinctBy(told => told?.EventId).Count());
    }

    [Fact]
    public async Task More_than_the_time_that_passed_is_not_believed()
    {
        var session = await StartAsync();

        Assert.Equal("tooShort", await ReportAsync(Play(session, seconds: 3)));
        App.Clock.Advance(TimeSpan.FromSeconds(6));

        // A play of this track takes half of its 3 seconds.
        var began = App.Clock.GetUtcNow().AddSeconds(-6);
        var outcomes = await ReportAsync([.. Enumerable.Range(0, 12).Select(n => Play(session, seconds: 3) with { PlayedAt = began.AddSeconds(n * 0.5) })]);
        Assert.Equal(4, outcomes.Count(outcome => outcome == "counted"));
        Assert.Equal(8, outcomes.Count(outcome => outcome == "tooMuch"));
    }

    [Fact]
    public async Task A_hundred_sessions_opened_at_once_are_not_heard_at_once()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var plays = new List<PlayItem>();
        for (var skip = 0; skip < 20; skip++)
        {
            plays.Add(Play(await App.PlayAsync(_user, track), seconds: 3));
        }

        App.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Single(await ReportAsync([.. plays]), outcome => outcome == "counted");
    }

    [Fact]
    public async Task What_was_heard_offline_counts_days_after_the_session_and_many_others_have_ended()
    {
        var offline = Play(await StartAsync(), seconds: 3);
        var track = offline.TrackId;
        App.Clock.Advance(TimeSpan.FromDays(2));
        for (var other = 0; other < 25; other++)
        {
            await App.PlayAsync(_user, track);
        }

        App.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal("counted", await ReportAsync(offline));
        Assert.Equal("repeated", await ReportAsync(offline));
        Assert.Equal(offline.PlayedAt, Assert.Single(Told)?.PlayedAt);
        App.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal("unknown", await ReportAsync(Play(new PlaybackResponse(
            offline.SessionId, track, "", default, 3, new LoudnessResponse(0, 0), []), seconds: 3)));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_players_wrong_clock_loses_no_play(int daysOff)
    {
        var session = await StartAsync();
        App.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("counted", await ReportAsync(Play(session, seconds: 3) with { PlayedAt = App.Clock.GetUtcNow().AddDays(daysOff) }));
        Assert.InRange(Assert.Single(Told)?.PlayedAt ?? default, App.Clock.GetUtcNow().AddSeconds(-20), App.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task Players_that_say_how_wrong_their_clock_is_lose_none_of_several_plays(int secondsOff)
    {
        var first = Play(await StartAsync(), seconds: 3);
        App.Clock.Advance(TimeSpan.FromSeconds(3));
        var second = first with { PlayId = Guid.NewGuid(), PlayedAt = App.Clock.GetUtcNow() };
        App.Clock.Advance(TimeSpan.FromSeconds(3));
        var reported = new[] { first, second }.Select(play => play with { PlayedAt = play.PlayedAt.AddSeconds(secondsOff) });

        var outcomes = await ReportAsync(_user, new { sentAt = App.Clock.GetUtcNow().AddSeconds(secondsOff), items = reported });

        Assert.Equal(["counted", "counted"], outcomes);
        Assert.Equal([first.PlayedAt, second.PlayedAt], Told.Select(told => told?.PlayedAt ?? default).Order());
    }

    [Fact]
    public async Task No_claim_of_a_players_clock_is_too_wild()
    {
        var play = Play(await StartAsync(), seconds: 3) with { PlayedAt = DateTimeOffset.MaxValue };
        App.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["counted"], await ReportAsync(_user, new { sentAt = DateTimeOffset.MinValue, items = new[] { play } }));
    }

    [Fact]
    public async Task Others_sessions_and_other_tracks_are_not_there()
    {
        var session = await StartAsync();
        App.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("unknown", Assert.Single(await ReportAsync(UserId.New(), Play(session, seconds: 3))));
        Assert.Equal("unknown", await ReportAsync(Play(session, seconds: 3) with { TrackId = TrackId.New() }));
        Assert.Equal("unknown", await ReportAsync(Play(session, seconds: 3) with { SessionId = PlaybackSessionId.New() }));
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Who_has_had_several_streams_for_long_is_believed_on_all_of_them()
    {
        var track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        await App.Get<RightsStore>().ChangeAsync(
            _user, known => known with { Version = 3, Entitlements = known.Entitlements with { SimultaneousStreams = 2 } }, default);
        var kitchen = Play(await App.PlayAsync(_user, new StartPlaybackRequest(track, Quality: null, "kitchen")), seconds: 3);
        var bedroom = Play(await App.PlayAsync(_user, new StartPlaybackRequest(track, Quality: null, "bedroom")), seconds: 3);
        App.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["counted", "counted"], await ReportAsync(kitchen, bedroom));
    }

    [Fact]
    public async Task A_report_with_a_gap_is_refused()
    {
        var response = await App.CreateClient(_user).PostAsJsonAsync("/plays", new { items = new PlayItem?[] { null } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void The_same_play_is_the_same_event_and_nobody_elses()
    {
        var report = new PlayReport(Guid.NewGuid(), PlaybackSessionId.New(), TrackId.New(), TimeSpan.FromSeconds(31), default);
        var id = PlayPublisher.EventIdOf(_user, report);

        Assert.Equal(id, PlayPublisher.EventIdOf(_user, report with { Played = TimeSpan.FromSeconds(40) }));
        Assert.NotEqual(id, PlayPublisher.EventIdOf(UserId.New(), report));
        Assert.NotEqual(id, PlayPublisher.EventIdOf(_user, report with { Session = PlaybackSessionId.New() }));
        Assert.NotEqual(id, PlayPublisher.EventIdOf(_user, report with { PlayId = Guid.NewGuid() }));
    }

    private async Task<PlaybackResponse> StartAsync() => await App.PlayAsync(_user, await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3)));

    private PlayItem Play(PlaybackResponse session, double seconds)
        => new(Guid.NewGuid(), session.SessionId, session.TrackId, seconds, App.Clock.GetUtcNow());

    private async Task<string?> ReportAsync(PlayItem play) => Assert.Single(await ReportAsync([play]));

    private Task<IReadOnlyList<string?>> ReportAsync(params PlayItem[] plays) => ReportAsync(_user, plays);

    private Task<IReadOnlyList<string?>> ReportAsync(UserId user, params PlayItem[] plays) => ReportAsync(user, new { items = plays });

    private async Task<IReadOnlyList<string?>> ReportAsync(UserId user, object report)
    {
        var response = await App.CreateClient(user).PostAsJsonAsync("/plays", report);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var answer = await StreamingApp.ReadAsync<JsonElement>(response);
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("outcome").GetString())];
    }
}
