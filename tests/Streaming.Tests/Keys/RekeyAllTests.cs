using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class RekeyAllTests : StreamingTest
{
    private static readonly Uri Address = new("/keys/rekeying", UriKind.Relative);

    // The rounds are done here, so that a test sees what is in between.
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await App.Get<KeyWorker>().StopAsync(default);
    }

    [Fact]
    public async Task Every_track_gets_a_new_key_a_page_at_a_time_and_the_walk_tells_how_far_it_is()
    {
        var tracks = new List<TrackId>();
        for (var number = 0; number < 60; number++)
        {
            tracks.Add(await AddTrackAsync());
        }

        var asked = await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(Address, content: null);
        await UntilAsync(all => all.State == "done");

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal((60, 60, 0), await AllAsync() is { } all ? (all.Seen, all.Rekeyed, all.Failed) : default);
        foreach (var track in tracks)
        {
            Assert.Equal((2, 1), await MediaAsync(track) is var media ? (media.Revision, media.Former?.Revision) : default);
        }
    }

    [Fact]
    public async Task A_walk_that_was_killed_goes_on_with_its_page_and_does_nothing_twice()
    {
        var done = await AddTrackAsync();
        var waiting = await AddTrackAsync();
        var gone = TrackId.New();
        var passes = App.Get<RekeyPassStore>();
        var pass = await passes.BeginAsync(default);
        await App.Get<RekeyingStore>().AddAsync(done, fromOriginal: false, default);
        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);
        var stored = await passes.FindAsync(default) ?? throw new InvalidOperationException("It is not there.");
        await passes.SaveAsync(stored.With(pass with { Page = [done, waiting, gone], Seen = 7, IsLastPage = true }), default);

        await RoundAsync();
        Assert.Equal((8, 1), await AllAsync() is { } half ? (half.Seen, half.Rekeyed) : default);
        await RoundAsync();

        Assert.Equal(("done", 10, 2), await AllAsync() is { } all ? (all.State, all.Seen, all.Rekeyed) : default);
        Assert.Equal(2, (await MediaAsync(done)).Revision);
        Assert.Equal(2, (await MediaAsync(waiting)).Revision);
    }

    [Fact]
    public async Task A_track_that_got_a_new_key_before_gets_another_when_its_old_segments_are_gone()
    {
        var track = await AddTrackAsync();
        await App.Get<RekeyingStore>().AddAsync(track, fromOriginal: false, default);
        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);
        App.Clock.Advance(TimeSpan.FromSeconds(1));

        await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(Address, content: null);
        await UntilAsync(all => all.State == "waiting");
        Assert.Equal(2, (await MediaAsync(track)).Revision);
        App.Clock.Advance(TimeSpan.FromHours(11));
        await UntilAsync(all => all.State == "done");

        Assert.Equal(3, (await MediaAsync(track)).Revision);
    }

    [Fact]
    public async Task It_can_be_stopped_and_there_is_one_at_a_time()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await App.CreateClient(UserId.New(), Roles.Admin).DeleteAsync(Address)).StatusCode);
        var passes = App.Get<RekeyPassStore>();
        var begun = await passes.BeginAsync(default);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(begun.StartedAt, (await passes.BeginAsync(default)).StartedAt);

        Assert.Equal(HttpStatusCode.NoContent, (await App.CreateClient(UserId.New(), Roles.Admin).DeleteAsync(Address)).StatusCode);
        await AddTrackAsync();
        await RoundAsync();

        Assert.Equal(("cancelled", 0), await AllAsync() is { } all ? (all.State, all.Rekeyed) : default);
        Assert.Equal(HttpStatusCode.Forbidden, (await App.CreateClient(UserId.New(), Roles.Curator).PostAsync(Address, content: null)).StatusCode);
    }

    [Fact]
    public async Task One_that_was_stopped_tells_how_many_of_its_last_page_got_new_keys_after_all()
    {
        var track = await AddTrackAsync();
        var passes = App.Get<RekeyPassStore>();
        var pass = await passes.BeginAsync(default);
        await App.Get<RekeyingStore>().AddAsync(track, fromOriginal: false, default);
        var stored = await passes.FindAsync(default) ?? throw new InvalidOperationException("It is not there.");
        await passes.SaveAsync(stored.With(pass with { Page = [track, TrackId.New()], Seen = 50, Rekeyed = 50 }), default);

        await App.CreateClient(UserId.New(), Roles.Admin).DeleteAsync(Address);
        Assert.Equal(("cancelled", 50), await AllAsync() is { } before ? (before.State, before.Rekeyed) : default);
        await RoundAsync();

        Assert.Equal(("cancelled", 51, 51), await AllAsync() is { } all ? (all.State, all.Seen, all.Rekeyed) : default);
    }

    [Fact]
    public async Task A_new_key_goes_before_a_preparation_that_waits_or_whose_worker_is_gone_but_not_into_one_that_runs()
    {
        var now = App.Clock.GetUtcNow();
        var waiting = await AddPreparationAsync(known => known with { Revision = 4 });
        var left = await AddPreparationAsync(known => known.Claim(Guid.NewGuid(), now, from: 1));
        var running = await AddPreparationAsync(known => known.Claim(Guid.NewGuid(), now + TimeSpan.FromHours(1), from: 1));

        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(waiting)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(left)).StatusCode);
        var refused = await AskAsync(running);
        await Eventually.TrueAsync(
            async () =>
            {
                await RoundAsync();
                return (await MediaAsync(waiting)).Revision == 5 && (await MediaAsync(left)).Revision == 3;
            },
            "the new keys");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("/preparing-now", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await App.Get<RekeyingStore>().FindAsync(running, default))?.Value is { FromOriginal: true, State: RekeyingState.Running });
    }

    [Fact]
    public async Task No_preparation_that_waits_or_failed_keeps_a_track_from_its_new_key()
    {
        var waiting = await AddPreparationAsync(known => known);
        var failed = await AddPreparationAsync(known => known.Fail("No music.", known.RequestedAt));

        await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(Address, content: null);
        await UntilAsync(all => all.State == "done");

        Assert.Equal((2, 2, 0), await AllAsync() is { } all ? (all.Seen, all.Rekeyed, all.Failed) : default);
        Assert.Equal((2, 2), ((await MediaAsync(waiting)).Revision, (await MediaAsync(failed)).Revision));
    }

    [Fact]
    public async Task It_goes_on_while_the_walk_that_wraps_keys_cannot_be_read()
    {
        var track = await AddTrackAsync();
        var passes = App.Get<RekeyPassStore>();
        await passes.BeginAsync(default);
        await App.Dapr.SaveStateAsync(StreamingStores.State, "rewrap-pass", new[] { "no walk" });

        await Eventually.TrueAsync(
            async () =>
            {
                Assert.NotNull(await Record.ExceptionAsync(RoundAsync));
                return (await passes.FindAsync(default))?.Value.FinishedAt is not null;
            },
            "the walk");

        Assert.Equal(2, (await MediaAsync(track)).Revision);
    }

    private async Task<HttpResponseMessage> AskAsync(TrackId track)
        => await App.CreateClient(UserId.New(), Roles.Admin).PostAsync(new Uri($"/keys/tracks/{track}", UriKind.Relative), content: null);

    /// <summary>A track that is to be prepared again. It is in no queue, as one that no worker comes to.</summary>
    private async Task<TrackId> AddPreparationAsync(Func<TrackRekeying, TrackRekeying> change)
    {
        var track = await AddTrackAsync();
        var asked = new TrackRekeying(track, "0", App.Clock.GetUtcNow()) { FromOriginal = true };
        await App.Get<RekeyingStore>().SaveAsync(new Versioned<TrackRekeying>(change(asked), ETag: null), default);
        return track;
    }

    /// <summary>As the worker does.</summary>
    private Task<bool> RoundAsync() => App.Get<KeyDuties>().RunAsync(default);

    private Task UntilAsync(Func<RekeyingAllResponse, bool> condition) => Eventually.TrueAsync(
        async () =>
        {
            await RoundAsync();
            return await AllAsync() is { } all && condition(all);
        },
        "the walk");

    private async Task<RekeyingAllResponse?> AllAsync() => (await App.CreateClient(UserId.New(), Roles.Admin).GetFromJsonAsync<KeysResponse>("/keys"))?.Rekeying;

    private async Task<TrackMedia> MediaAsync(TrackId track)
        => (await App.Get<TrackMediaStore>().FindAsync(track, default))?.Value ?? throw new InvalidOperationException("The track is gone.");

    private Task<TrackId> AddTrackAsync() => SilentTracks.AddAsync(App);
}
