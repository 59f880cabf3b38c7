using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Royalties;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Royalties;

public sealed class RoyaltyTests : StreamingTest
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_play_counts_once_on_its_day_whatever_comes_twice_late_or_in_another_order()
    {
        var (song, tune) = (await TrackAsync("Song", "Blue Records"), await TrackAsync("Tune", "Blue Records"));
        var plays = new List<TrackPlayed>();
        for (var n = 0; n < 12; n++)
        {
            plays.Add(Play(song, Monday.AddHours(n - 6)));
        }

        plays.AddRange([Play(song, Monday.AddDays(1)), Play(tune, Monday), Play(tune, Monday.AddHours(11.99)), Play(tune, Monday.AddHours(12))]);
        TrackPlayed[] delivered = [.. plays, .. plays, .. plays];
        new Random(11).Shuffle(delivered);

        await Task.WhenAll(delivered.Select(play => App.DeliverAsync(play)));

        Assert.Equal(
            [("20260303", "Song", 1), ("20260303", "Tune", 1), ("20260302", "Song", 12), ("20260302", "Tune", 2)],
            (await TracksAsync()).Select(row => ($"{row.Day:yyyyMMdd}", row.Title, row.Plays)));
        Assert.Equal([("20260303", 2), ("20260302", 14)], (await HoldersAsync()).Select(row => ($"{row.Day:yyyyMMdd}", row.Plays)));
    }

    [Fact]
    public async Task A_play_is_of_whoever_held_the_rights_when_it_was_counted()
    {
        var song = await TrackAsync("Song", "Blue Records");
        await App.DeliverAsync(Play(song, Monday));
        await TellAsync(song, 2, "Song", "Red Records");
        await App.DeliverAsync(Play(song, Monday));
        await App.DeliverAsync(Play(TrackId.New(), Monday));

        Assert.Equal([(null, 1), ("Blue Records", 1), ("Red Records", 1)], (await HoldersAsync()).Select(row => (row.RightsHolder, row.Plays)));
        var red = Assert.Single(await TracksAsync("&rightsHolder=Red%20Records"));
        Assert.Equal((song, "Red Records", 1), (red.TrackId, red.RightsHolder, red.Plays));
        Assert.Empty(await TracksAsync("&rightsHolder=Red"));
    }

    [Fact]
    public async Task A_track_that_gets_another_title_during_the_day_is_counted_once()
    {
        var song = await TrackAsync("Song", "Blue Records");
        await App.DeliverAsync(Play(song, Monday));
        await TellAsync(song, 2, "Another Song", "Blue Records");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => App.DeliverAsync(Play(song, Monday))));

        Assert.Equal(41, Assert.Single(await TracksAsync()).Plays);
        Assert.Equal(41, Assert.Single(await HoldersAsync()).Plays);
    }

    [Fact]
    public async Task A_counter_that_dies_before_its_transaction_leaves_nothing_that_counts_and_after_it_nothing_to_count_again()
    {
        var song = await TrackAsync("Song", "Blue Records");
        var totals = App.Get<PlayTotals>();
        var none = new PlayTotal(new DateOnly(2026, 3, 2), song, "Song", "Blue Records", 0);
        using var killed = new CancellationTokenSource();
        await killed.CancelAsync();

        // It is listed before it is counted, so a death in between leaves a line of the list without a total.
        var lists = new OrderedIndex(App.Dapr, StreamingStores.State, RoyaltyKeys.List(none.Day, isOfTracks: true), new OrderedIndexOptions { HeadShards = 4 });
        await lists.AddAsync(RoyaltyKeys.EntryOf(none), default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => totals.CountAsync(Guid.NewGuid(), none, killed.Token));
        Assert.Empty(await TracksAsync());

        var play = Guid.NewGuid();
        await totals.CountAsync(play, none, default);
        await totals.CountAsync(play, none with { RightsHolder = "Red Records" }, default);

        Assert.Equal(1, Assert.Single(await TracksAsync()).Plays);
        Assert.Equal("Blue Records", Assert.Single(await HoldersAsync()).RightsHolder);
    }

    [Fact]
    public async Task What_is_stored_names_no_listener_and_is_spread_over_several_documents()
    {
        var song = await TrackAsync("Song", "Blue Records");
        var plays = Enumerable.Range(0, 60).Select(_ => Play(song, Monday)).ToList();
        await Task.WhenAll(plays.Select(play => App.DeliverAsync(play)));

        Assert.Equal(60, Assert.Single(await TracksAsync()).Plays);
        var id = RoyaltyKeys.IdOf(new PlayTotal(new DateOnly(2026, 3, 2), song, "Song", "Blue Records", 0));
        var parts = await App.Dapr.GetBulkStateAsync(StreamingStores.State, [.. RoyaltyKeys.Documents(new DateOnly(2026, 3, 2), id)], parallelism: null);
        Assert.InRange(parts.Count(part => part.Value.Length > 0), 3, RoyaltyKeys.Shards);
        Assert.All(plays, play => Assert.All(parts, part => Assert.DoesNotContain($"{play.UserId}", part.Value, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Pages_and_files_have_every_line_once()
    {
        string[] titles = ["=1+1", "Say \"hello\", twice", "Plain"];
        foreach (var title in titles)
        {
            var track = await TrackAsync(title, "Blue, Records");
            await App.DeliverAsync(Play(track, Monday));
            await App.DeliverAsync(Play(track, Monday.AddDays(50)));
        }

        var seen = new List<TrackRoyalties>();
        string? cursor = null;
        do
        {
            var page = await App.Admin.GetFromJsonAsync<Page<TrackRoyalties>>($"/admin/royalties/tracks?from=2026-03-01&to=2026-05-31&limit=2&cursor={cursor}");
            Assert.NotNull(page);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        var csv = await App.Admin.GetAsync(new Uri("/admin/royalties/tracks.csv?from=2026-03-01&to=2026-05-31", UriKind.Relative));
        var lines = (await csv.Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(6, seen.Count);
        Assert.Equal(6, seen.DistinctBy(row => (row.Day, row.TrackId)).Count());
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Equal(7, lines.Length);
        Assert.Contains(lines, line => line.EndsWith(",\"'=1+1\",\"Blue, Records\",1,yes", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",\"Say \"\"hello\"\", twice\",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_admins_see_them_and_only_of_days_that_make_sense()
    {
        var listener = await App.CreateClient(UserId.New()).GetAsync(new Uri("/admin/royalties/tracks?from=2026-03-01&to=2026-03-02", UriKind.Relative));
        var curator = await App.CreateClient(UserId.New(), Roles.Curator).GetAsync(new Uri("/admin/royalties/rights-holders.csv?from=2026-03-01&to=2026-03-02", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, listener.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, curator.StatusCode);
        foreach (var query in (string[])["from=2026-03-02&to=2026-03-01", "from=2020-01-01&to=2026-03-01", "from=soon&to=2026-03-01", "from=2026-03-01&to=2026-03-02&cursor=x"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await App.Admin.GetAsync(new Uri($"/admin/royalties/tracks?{query}", UriKind.Relative))).StatusCode);
        }

        var first = await App.Admin.GetAsync(new Uri("/admin/royalties/tracks?from=0001-01-01&to=0001-01-02", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
    }

    private static TrackPlayed Play(TrackId track, DateTimeOffset at) => new(Guid.CreateVersion7(), track, UserId.New(), 1, at);

    private async Task<TrackId> TrackAsync(string title, string? rightsHolder)
    {
        var track = TrackId.New();
        await TellAsync(track, 1, title, rightsHolder);
        return track;
    }

    private Task TellAsync(TrackId track, long version, string title, string? rightsHolder) => App.DeliverAsync(new TrackChanged(
        Guid.CreateVersion7(), track, version, title, [], AlbumId.New(), "Album", null, [], TimeSpan.FromMinutes(3), null, IsExplicit: false, IsPublished: true)
    {
        RightsHolder = rightsHolder,
    });

    private async Task<IReadOnlyList<TrackRoyalties>> TracksAsync(string query = "")
        => (await App.Admin.GetFromJsonAsync<Page<TrackRoyalties>>($"/admin/royalties/tracks?from=2026-03-01&to=2026-03-31{query}"))?.Items ?? [];

    private async Task<IReadOnlyList<HolderRoyalties>> HoldersAsync()
        => (await App.Admin.GetFromJsonAsync<Page<HolderRoyalties>>("/admin/royalties/rights-holders?from=2026-03-01&to=2026-03-31"))?.Items ?? [];
}
