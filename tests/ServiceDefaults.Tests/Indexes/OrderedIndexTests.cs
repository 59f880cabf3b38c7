using System.Text.Json;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Indexes;

public sealed class OrderedIndexTests : IAsyncLifetime
{
    private static readonly OrderedIndexOptions Small = new() { PageCapacity = 4 };
    private static readonly OrderedIndexOptions SmallSharded = new() { PageCapacity = 4, HeadShards = 3, FoldAt = 5 };

    private readonly SampleApp _app = new();

    public static TheoryData<bool, int> Runs => new() { { false, 1 }, { false, 2 }, { false, 3 }, { true, 4 }, { true, 5 }, { true, 6 } };

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_empty_index_has_one_empty_page()
    {
        var page = await Index(Small).ReadAsync(null, 10, CancellationToken.None);

        Assert.Empty(page.Entries);
        Assert.Null(page.NextCursor);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Random_changes_leave_what_a_sorted_set_would_hold(bool sharded, int seed)
    {
        var random = new Random(seed);
        var index = Index(sharded ? SmallSharded : Small);
        var expected = new SortedSet<IndexEntry>();

        for (var step = 0; step < 250; step++)
        {
            // Waves of growth and shrinking, so that pages split, merge, and the tree gains and loses levels.
            var entry = Entry(random.Next(60));
            if (random.Next(10) < (step / 60 % 2 == 0 ? 8 : 2))
            {
                await index.AddAsync(entry, CancellationToken.None);
                expected.Add(entry);
            }
            else
            {
                await index.RemoveAsync(entry, CancellationToken.None);
                expected.Remove(entry);
            }

            if (step % 25 == 0)
            {
                Assert.Equal(expected, await ReadAllAsync(index, limit: 1 + random.Next(9)));
            }
        }

        Assert.Equal(expected, await ReadAllAsync(index, limit: 7));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Concurrent_writers_lose_nothing(bool sharded)
    {
        var options = sharded ? SmallSharded : Small;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var index = Index(options);
            for (var number = 0; number < 12; number++)
            {
                await index.AddAsync(Entry((number * 8) + writer), CancellationToken.None);
            }

            for (var number = 0; number < 12; number += 3)
            {
                await index.RemoveAsync(Entry((number * 8) + writer), CancellationToken.None);
            }
        }));

        var expected = Enumerable.Range(0, 96).Where(number => number / 8 % 3 != 0).Select(Entry);
        Assert.Equal(expected, await ReadAllAsync(Index(options), limit: 10));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writers_that_are_cut_off_anywhere_leave_an_index_that_can_be_written_and_read(bool sharded)
    {
        var options = sharded ? SmallSharded : Small;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            var random = new Random(writer);
            for (var number = writer; number < 80; number += 4)
            {
                using var cutOff = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 40)));
                try
                {
                    await Index(options).AddAsync(Entry(number), cutOff.Token);
                }
                catch (Exception cut) when (cut is OperationCanceledException or Dapr.DaprException)
                {
                    // Its event will come again.
                }
            }
        }));

        var half = await ReadAllAsync(Index(options), limit: 9);
        Assert.Equal(half.Order().Distinct(), half);

        foreach (var number in Enumerable.Range(0, 80))
        {
            await Index(options).AddAsync(Entry(number), CancellationToken.None);
        }

        Assert.Equal(Enumerable.Range(0, 80).Select(Entry), await ReadAllAsync(Index(options), limit: 9));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Paging_goes_on_where_it_was_while_others_write(bool sharded)
    {
        var index = Index(sharded ? SmallSharded : Small);
        foreach (var number in Enumerable.Range(0, 30))
        {
            await index.AddAsync(Entry(number * 2), CancellationToken.None);
        }

        var seen = new List<IndexEntry>();
        string? cursor = null;
        do
        {
            var page = await index.ReadAsync(cursor, 4, CancellationToken.None);
            seen.AddRange(page.Entries);
            cursor = page.NextCursor;

            await index.AddAsync(Entry((seen.Count * 2) + 1), CancellationToken.None);
            await index.AddAsync(new IndexEntry("", $"front {seen.Count}"), CancellationToken.None);
        }
        while (cursor is not null);

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Enumerable.Range(0, 30).Select(number => Entry(number * 2)), seen.Where(IsEven));
    }

    [Fact]
    public async Task Changes_that_are_made_twice_count_once()
    {
        var index = Index(SmallSharded);

        await index.AddAsync(Entry(1), CancellationToken.None);
        await index.AddAsync(Entry(1), CancellationToken.None);
        await index.AddAsync(Entry(2), CancellationToken.None);
        await index.RemoveAsync(Entry(2), CancellationToken.None);
        await index.RemoveAsync(Entry(2), CancellationToken.None);

        Assert.Equal([Entry(1)], await ReadAllAsync(index, limit: 5));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("WyJvdGhlciIsImEiLCJiIiwiIl0")]
    [InlineData("bnVsbA")]
    public async Task A_cursor_of_another_making_is_refused(string cursor)
        => await Assert.ThrowsAsync<InvalidCursorException>(() => Index(Small).ReadAsync(cursor, 5, CancellationToken.None));

    [Fact]
    public async Task A_full_page_of_the_longest_entries_stays_small_enough()
    {
        var index = Index(new OrderedIndexOptions());
        foreach (var number in Enumerable.Range(0, 100))
        {
            await index.AddAsync(new IndexEntry(new string('\u4e2d', 96), $"{number:D3}{new string('\u4e2d', 61)}"), CancellationToken.None);
        }

        var page = await _app.Dapr.GetStateAsync<System.Text.Json.JsonElement>(SampleApp.Store, "index:test");

        Assert.Equal(0, page.GetProperty("level").GetInt32());
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(page, _app.Dapr.JsonSerializerOptions).Length, 50_000, 102_400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repair_adds_what_is_missing_and_removes_what_is_too_much(bool sharded)
    {
        var index = Index(sharded ? SmallSharded : Small);
        foreach (var number in Enumerable.Range(0, 20))
        {
            await index.AddAsync(Entry(number), CancellationToken.None);
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await index.RebuildAsync(Enumerable.Range(10, 20).Select(Entry).Reverse().ToAsyncEnumerable(), CancellationToken.None);

        Assert.Equal(Enumerable.Range(10, 20).Select(Entry), await ReadAllAsync(index, limit: 6));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_is_dropped_is_empty(bool sharded)
    {
        var index = new OrderedIndex(
            _app.Dapr, SampleApp.Store, "dropped", new OrderedIndexOptions { PageCapacity = 4, HeadShards = sharded ? 2 : 0, FoldAt = 3 });
        foreach (var number in Enumerable.Range(0, 60))
        {
            await index.AddAsync(new IndexEntry($"{number:D4}", "id"), CancellationToken.None);
        }

        await index.DropAsync(CancellationToken.None);

        Assert.Empty((await index.ReadAsync(null, 100, CancellationToken.None)).Entries);
    }

    [Fact]
    public async Task A_repair_spares_what_was_just_added()
    {
        var index = Index(Small);
        await index.AddAsync(Entry(1), CancellationToken.None);

        await index.RebuildAsync(new[] { Entry(2) }.ToAsyncEnumerable(), CancellationToken.None);

        Assert.Equal([Entry(1), Entry(2)], await ReadAllAsync(index, limit: 5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dropped_index_leaves_no_document(bool sharded)
    {
        var index = Index(sharded ? SmallSharded : Small);
        foreach (var number in Enumerable.Range(0, 30))
        {
            await index.AddAsync(Entry(number), CancellationToken.None);
        }

        var root = await _app.Dapr.GetStateAsync<JsonElement>(SampleApp.Store, "index:test");
        string[] keys =
        [
            "index:test", "index:test:head:0", "index:test:head:1", "index:test:head:2",
            .. root.GetProperty("items").EnumerateArray().Select(item => $"index:test:node:{item.GetProperty("c").GetString()}"),
        ];
        Assert.NotEmpty(await StoredAsync(keys));

        await index.DropAsync(CancellationToken.None);

        Assert.Empty(await StoredAsync(keys));
        Assert.Empty(await ReadAllAsync(index, limit: 5));
    }

    private Task<IReadOnlyDictionary<string, object>> StoredAsync(string[] keys)
        => _app.Dapr.FindManyAsync<object>(SampleApp.Store, keys, CancellationToken.None);

    private static IndexEntry Entry(int number) => new($"key {number / 2:D4}", $"id {number % 2}");

    private static bool IsEven(IndexEntry entry) => entry.Id == "id 0" && entry.SortKey.StartsWith("key", StringComparison.Ordinal);

    private OrderedIndex Index(OrderedIndexOptions options)
        => new(_app.Dapr, SampleApp.Store, "test", options with { Clock = _app.Clock });

    private static async Task<List<IndexEntry>> ReadAllAsync(OrderedIndex index, int limit)
    {
        var all = new List<IndexEntry>();
        string? cursor = null;
        do
        {
            var page = await index.ReadAsync(cursor, limit, CancellationToken.None);
            Assert.InRange(page.Entries.Count, 0, limit);
            all.AddRange(page.Entries);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return all;
    }
}
