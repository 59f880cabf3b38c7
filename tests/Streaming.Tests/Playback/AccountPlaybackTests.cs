using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Tests.Playback;

public sealed class AccountPlaybackTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    [Fact]
    public void The_newest_session_takes_the_place_of_the_one_heard_of_least_recently()
    {
        var playback = Playing(Session("kitchen", seen: 0), Session("car", seen: 2), Session("office", seen: 1));
        var start = Start(Session("bed", seen: 3), places: 3);

        Assert.Equal(["kitchen"], Devices(playback.Displaced(start)));
        Assert.Equal(["car", "office", "bed"], Devices(playback.Start(start).Open));
        Assert.Equal(["kitchen"], Devices(playback.Start(start).Ended));
    }

    [Fact]
    public void The_next_session_of_a_device_takes_the_place_of_its_last()
    {
        var start = Start(Session("car", seen: 3), places: 2);
        var playback = Playing(Session("kitchen", seen: 0), Session("car", seen: 2));

        Assert.Empty(playback.Displaced(start));
        Assert.Equal(["kitchen", "car"], Devices(playback.Start(start).Open));
    }

    [Fact]
    public void Players_without_a_name_are_devices_of_their_own()
    {
        var playback = Playing(Session(device: null, seen: 0)).Start(Start(Session(device: null, seen: 1), places: 2));

        Assert.Equal(2, playback.Open.Length);
    }

    [Fact]
    public void A_session_takes_over_from_the_one_that_it_names()
    {
        var (kitchen, car) = (Session("kitchen", seen: 0), Session("car", seen: 2));
        var start = Start(Session("bed", seen: 3), places: 2) with { InPlaceOf = car.Id };

        Assert.Empty(Playing(kitchen, car).Displaced(start));
        Assert.Equal(["kitchen", "bed"], Devices(Playing(kitchen, car).Start(start).Open));
    }

    [Fact]
    public void A_smaller_plan_ends_as_many_as_it_has_to()
    {
        var playback = Playing(Session("kitchen", seen: 0), Session("car", seen: 2), Session("office", seen: 1));

        Assert.Equal(["bed"], Devices(playback.Start(Start(Session("bed", seen: 3), places: 1)).Open));
        Assert.Equal(["bed"], Devices(playback.Start(Start(Session("bed", seen: 3), places: 0)).Open));
    }

    [Fact]
    public void A_heartbeat_keeps_a_session_and_its_place()
    {
        var car = Session("car", seen: 0);

        var beaten = Assert.Single(Playing(car).Beat(new Heartbeat(car.Id, 42), Now.AddMinutes(20)).Settle(Now.AddMinutes(45), Silence).Open);

        Assert.Equal((Now.AddMinutes(20), 42), (beaten.SeenAt, beaten.PositionSeconds));
    }

    [Fact]
    public void A_smaller_plan_ends_what_it_does_not_allow_and_the_rest_plays_on()
    {
        var (lossless, high, normal) = (new SessionNeeds(0, Lossless: true), new SessionNeeds(256_000, Lossless: false), new SessionNeeds(128_000, Lossless: false));
        var playback = Playing(
            Session("kitchen", seen: 1) with { Needs = normal },
            Session("car", seen: 2) with { Needs = high },
            Session("office", seen: 3) with { Needs = lossless },
            Session("bed", seen: 4) with { Needs = normal });

        Assert.Equal(["kitchen", "car", "bed"], Devices(playback.Limit(new PlanLimits(2, 256_000, Lossless: false, Places: 4)).Open));
        Assert.Equal(["kitchen", "bed"], Devices(playback.Limit(new PlanLimits(2, 128_000, Lossless: false, Places: 4)).Open));
        var free = playback.Limit(new PlanLimits(2, 128_000, Lossless: false, Places: 1));
        Assert.Equal(["bed"], Devices(free.Open));
        Assert.All(free.Ended, session => Assert.True(session.IsBeyondPlan));
    }

    [Fact]
    public void A_paused_device_loses_its_place_before_one_that_plays()
    {
        var playback = Playing(Session("kitchen", seen: 0), Session("car", seen: 2) with { IsPaused = true });

        Assert.Equal(["car"], Devices(playback.Displaced(Start(Session("bed", seen: 3), places: 2))));
    }

    [Fact]
    public void What_fell_silent_before_the_plan_became_too_small_for_it_does_not_go_on()
    {
        var (car, later) = (Session("car", seen: 0) with { Needs = new SessionNeeds(0, Lossless: true) }, Now.AddMinutes(50));
        var silent = Playing(car).Settle(Now.AddMinutes(30), Silence);

        var (smaller, enough) = (silent.Limit(new PlanLimits(2, 128_000, Lossless: false, Places: 1)), silent.Limit(new PlanLimits(2, 256_000, Lossless: true, Places: 1)));

        Assert.Null(smaller.Beat(new Heartbeat(car.Id, 1), later).FindAlive(car.Id, later));
        Assert.True(smaller.Find(car.Id)?.IsBeyondPlan);
        Assert.NotNull(enough.Beat(new Heartbeat(car.Id, 1), later).FindAlive(car.Id, later));
    }

    [Fact]
    public void A_session_that_fell_silent_ends_and_goes_on_where_nothing_else_has_begun()
    {
        var car = Session("car", seen: 0);
        var silent = Playing(car).Settle(Now.AddMinutes(30), Silence);
        var elsewhere = silent.Start(Start(Session("bed", seen: 40), places: 2));

        Assert.Null(silent.FindAlive(car.Id, Now));
        Assert.NotNull(silent.Beat(new Heartbeat(car.Id, 1), Now.AddMinutes(50)).FindAlive(car.Id, Now.AddMinutes(50)));
        Assert.Null(elsewhere.Beat(new Heartbeat(car.Id, 1), Now.AddMinutes(50)).FindAlive(car.Id, Now.AddMinutes(50)));
    }

    [Fact]
    public void A_session_that_was_ended_does_not_come_back()
    {
        var car = Session("car", seen: 0);
        var ended = Playing(car).End(car.Id);

        Assert.Empty(ended.Beat(new Heartbeat(car.Id, 1), Now).Open);
        Assert.NotNull(ended.Find(car.Id));
    }

    [Fact]
    public void An_expired_session_allows_nothing_even_before_anybody_looks()
    {
        var car = Session("car", seen: 0);
        var playback = Playing(car).Beat(new Heartbeat(car.Id, 1), car.ExpiresAt);

        Assert.Null(playback.FindAlive(car.Id, car.ExpiresAt));
        Assert.Empty(playback.Settle(car.ExpiresAt, Silence).Open);
        Assert.Empty(playback.Settle(car.ExpiresAt, Silence).Beat(new Heartbeat(car.Id, 1), car.ExpiresAt).Open);
    }

    [Fact]
    public void What_has_ended_is_known_for_an_hour_after_its_time()
    {
        var car = Session("car", seen: 0);
        var ended = Playing(car).End(car.Id);

        Assert.NotNull(ended.Settle(car.ExpiresAt.AddMinutes(59), Silence).Find(car.Id));
        Assert.True(ended.Settle(car.ExpiresAt.AddMinutes(60), Silence).IsEmpty);
    }

    [Fact]
    public void A_night_of_skipping_is_not_kept()
    {
        var playback = AccountPlayback.None;
        for (var second = 0; second < 1_000; second++)
        {
            playback = playback.Start(Start(Session("car", second), places: 1));
        }

        Assert.Single(playback.Open);
        Assert.Equal(10, playback.Ended.Length);
    }

    [Fact]
    public void What_counts_is_marked_whether_the_session_is_open_or_ended()
    {
        var car = Session("car", seen: 0);
        var play = Guid.NewGuid();

        Assert.Equal([play], Playing(car).Count(car.Id, [play]).Find(car.Id)?.Counted);
        Assert.Equal([play], Playing(car).End(car.Id).Count(car.Id, [play]).Find(car.Id)?.Counted);
    }

    [Fact]
    public void Nothing_changes_where_nothing_is_due()
    {
        var playback = Playing(Session("car", seen: 0));

        Assert.Same(playback, playback.Settle(Now.AddMinutes(29), Silence));
        Assert.Same(playback, playback.End(PlaybackSessionId.New()));
    }

    private static AccountPlayback Playing(params PlaybackSession[] sessions) => AccountPlayback.None with { Open = [.. sessions] };

    private static StartSession Start(PlaybackSession session, int places) => new(session, places, AsksFirst: false, InPlaceOf: null);

    private static PlaybackSession Session(string? device, int seen) => new()
    {
        Id = PlaybackSessionId.New(),
        TrackId = TrackId.New(),
        Device = new PlaybackDevice(device, device),
        Renditions = ["aac-128"],
        Duration = TimeSpan.FromMinutes(3),
        StartedAt = Now,
        ExpiresAt = Now.AddHours(4),
        SeenAt = Now.AddSeconds(seen),
    };

    private static IEnumerable<string?> Devices(IEnumerable<PlaybackSession> sessions) => sessions.Select(session => session.Device.Id);
}
