using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Keys.Rekeying;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Preparing;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Keys;

/// <summary>What waits in which queue, at a replica that encodes nothing.</summary>
public sealed class RekeyingQueueTests : StreamingTest
{
    protected override (string Key, string Value)[] Settings => [("Keys:Poll", "00:00:01"), ("Ingest:Workers", "0")];

    [Fact]
    public async Task Old_segments_of_a_preparation_go_also_while_others_wait_to_be_encoded()
    {
        var waiting = await SilentTracks.AddAsync(App);
        await Rekeyings.AddAsync(waiting, fromOriginal: true, default);
        var track = await SilentTracks.AddAsync(App);
        await SwitchAsync(track);

        App.Clock.Advance(TimeSpan.FromHours(1));
        await App.Get<KeyDuties>().RunAsync(default);
        Assert.Equal(RekeyingState.Switched, (await FindAsync(track)).State);
        App.Clock.Advance(TimeSpan.FromHours(1));
        await DoneAsync(track);

        Assert.Equal(RekeyingState.Waiting, (await FindAsync(waiting)).State);
        Assert.Equal(0, (await FindAsync(waiting)).Attempts);
    }

    [Fact]
    public async Task Those_that_were_queued_among_preparations_before_are_found_all_the_same()
    {
        var track = await SilentTracks.AddAsync(App);
        var asked = await Rekeyings.AddAsync(track, fromOriginal: true, default);
        var stored = await Rekeyings.FindAsync(track, default) ?? throw new InvalidOperationException("It is not there.");
        await Rekeyings.SaveAsync(stored.With(asked.Claim(Guid.NewGuid(), asked.RequestedAt, from: 1).Switch(asked.RequestedAt)), default);

        Assert.Empty(await Rekeyings.ReadAsync(fromOriginal: true, default).ToListAsync());
        await DoneAsync(track);
    }

    [Fact]
    public async Task To_look_how_many_wait_changes_nothing()
    {
        var track = await SilentTracks.AddAsync(App);
        await Rekeyings.AddAsync(track, fromOriginal: true, default);
        var gone = await SilentTracks.AddAsync(App);
        var stale = await Rekeyings.AddAsync(gone, fromOriginal: true, default);
        var stored = await Rekeyings.FindAsync(gone, default) ?? throw new InvalidOperationException("It is not there.");
        await Rekeyings.SaveAsync(stored.With(stale.Fail("No music.", stale.RequestedAt)), default);

        Assert.Equal(1, (await App.Admin.GetFromJsonAsync<PreparationsResponse>("/admin/preparations"))?.Waiting);
        Assert.Equal(2, (await Preparations.ReadAsync(null, 10, default)).Entries.Count);
        Assert.Single(await Rekeyings.ReadAsync(fromOriginal: true, default).ToListAsync());
        Assert.Single((await Preparations.ReadAsync(null, 10, default)).Entries);
    }

    [Fact]
    public async Task A_cover_that_was_written_of_a_track_after_it_was_taken_away_goes()
    {
        var track = await SilentTracks.AddAsync(App);
        await App.Get<TrackMediaStore>().RemoveAsync(track, default);
        await App.Get<IBlobStore>().WriteAsync(TrackPaths.Cover(track), new MemoryStream([1]), default);
        await Rekeyings.AddAsync(track, fromOriginal: false, default);

        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);

        await Testing.Eventually.TrueAsync(async () => (await FindAsync(track)).State == RekeyingState.Failed, "the end");
        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("covers/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_kills_every_worker_is_given_up()
    {
        var track = await SilentTracks.AddAsync(App);
        var deadly = new TrackRekeying(track, "0", App.Clock.GetUtcNow());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            deadly = deadly.Claim(Guid.NewGuid(), App.Clock.GetUtcNow(), from: 1);
        }

        await Rekeyings.SaveAsync(new Versioned<TrackRekeying>(deadly, ETag: null), default);
        await new OrderedIndex(App.Dapr, StreamingStores.State, "rekeyings").AddAsync(new IndexEntry("0", $"{track}"), default);
        await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);

        await Testing.Eventually.TrueAsync(async () => (await FindAsync(track)).State == RekeyingState.Failed, "the end");
        Assert.Equal(1, (await App.Get<TrackMediaStore>().FindAsync(track, default))?.Value.Revision);
    }

    [Fact]
    public async Task A_walk_that_breaks_off_is_counted_goes_on_later_and_keeps_nobody_else_waiting()
    {
        var broken = await SilentTracks.AddAsync(App);
        await App.Dapr.SaveStateAsync(StreamingStores.State, TrackMediaStore.Key(broken), new[] { "no track" });
        var other = await SilentTracks.AddAsync(App);
        await SwitchAsync(other);

        await App.Admin.PostAsJsonAsync("/admin/preparations", new { });
        await WalkAsync(walk => walk.Faults > 1);
        App.Clock.Advance(TimeSpan.FromHours(2));
        await Testing.Eventually.TrueAsync(
            async () =>
            {
                await App.Get<Rekeyer>().RunAsync(fromOriginal: false, default);
                return (await FindAsync(other)).State == RekeyingState.Done;
            },
            "the end of the old segments");
        await App.Dapr.DeleteStateAsync(StreamingStores.State, TrackMediaStore.Key(broken));

        await WalkAsync(walk => walk.FinishedAt is not null);
    }

    /// <summary>Whoever broke off keeps the walk until the lease has ended.</summary>
    private Task WalkAsync(Predicate<PreparationWalkResponse> condition) => Testing.Eventually.TrueAsync(
        async () =>
        {
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            using var admin = App.CreateClient(UserId.New(), Roles.Admin);
            return (await admin.GetFromJsonAsync<PreparationsResponse>("/admin/preparations"))?.Walk is { } walk && condition(walk);
        },
        "the walk");

    private RekeyingStore Rekeyings => App.Get<RekeyingStore>();

    private OrderedIndex Preparations => new(App.Dapr, StreamingStores.State, "preparations");

    /// <summary>As it is when its original was prepared again, for two hours.</summary>
    private async Task SwitchAsync(TrackId track)
    {
        await Rekeyings.AddAsync(track, fromOriginal: true, default);
        var asked = await Rekeyings.FindAsync(track, default) ?? throw new InvalidOperationException("It is not there.");
        var media = await App.Get<TrackMediaStore>().FindAsync(track, default) ?? throw new InvalidOperationException("It is not there.");
        var now = App.Clock.GetUtcNow();
        var switched = asked.With(asked.Value.Claim(Guid.NewGuid(), now, from: 1).Switch(now + TimeSpan.FromHours(2)));
        await Rekeyings.SwitchAsync(switched, media.With(media.Value with { Revision = 2 }), made: null, default);
    }

    private async Task<TrackRekeying> FindAsync(TrackId track)
        => (await Rekeyings.FindAsync(track, default))?.Value ?? throw new InvalidOperationException("It is not there.");

    private Task DoneAsync(TrackId track) => Testing.Eventually.TrueAsync(
        async () =>
        {
            await App.Get<KeyDuties>().RunAsync(default);
            return (await FindAsync(track)).State == RekeyingState.Done;
        },
        "the end of the old segments");
}
