using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Indexes;

/// <summary>What an erasure leaves of an entry where pages part.</summary>
public sealed class IndexBoundaryTests : IAsyncLifetime
{
    private const string Name = "test";

    private readonly SampleApp _app = new();

    private IndexNodes Nodes => new(_app.Dapr, SampleApp.Store, Name);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 44)]
    [InlineData(3, 49)]
    public async Task Where_pages_part_there_is_nothing_of_those_who_were_erased(int shards, int seed)
    {
        var random = new Random(seed);
        var index = Index(shards);
        var entries = Enumerable.Range(0, 90).Select(_ => Somebody(random)).ToArray();
        await AddAsync(index, entries);
        random.Shuffle(entries);

        for (var erased = 0; erased < entries.Length; erased++)
        {
            await index.EraseAsync(entries[erased], CancellationToken.None);
            if (erased % 15 == 14 || erased > 80)
            {
                await HoldsNothingButAsync(index, entries[(erased + 1)..]);
            }
        }
    }

    [Fact]
    public async Task It_holds_while_many_come_and_go_at_once()
    {
        var random = new Random(4);
        var staying = Enumerable.Range(0, 24).Select(_ => Somebody(random)).ToArray();
        var leaving = Enumerable.Range(0, 72).Select(_ => Somebody(random)).ToArray();
        var coming = Enumerable.Range(0, 24).Select(_ => Somebody(random)).ToArray();
        await AddAsync(Index(shards: 0), [.. staying, .. leaving]);

        await Task.WhenAll(
            [.. leaving.Chunk(12).Select(some => EraseAsync(Index(shards: 0), some)), .. coming.Chunk(6).Select(some => AddAsync(Index(shards: 0), some))]);

        await HoldsNothingButAsync(Index(shards: 0), [.. staying, .. coming]);
    }

    [Fact]
    public async Task An_erasure_that_was_cut_off_after_the_entry_had_gone_is_ended_when_it_is_repeated()
    {
        var random = new Random(5);
        var index = Index(shards: 0);
        var entries = Enumerable.Range(0, 60).Select(_ => Somebody(random)).ToArray();
        await AddAsync(index, entries);
        foreach (var entry in entries[..45])
        {
            await index.RemoveAsync(entry, CancellationToken.None);
        }

        await EraseAsync(index, entries[..45]);

        await HoldsNothingButAsync(index, entries[45..]);
    }

    [Fact]
    public async Task A_page_that_its_parent_was_not_told_of_is_cleaned_as_well()
    {
        await StoreAsync("a", new IndexNode(Level: 0, [Item("max a"), Item("max b")], new IndexEntry("max m", ""), "b"));
        await StoreAsync("b", new IndexNode(Level: 0, [Item("max mueller"), Item("max otto"), Item("max p"), Item("max q")]));
        await StoreAsync(IndexNodes.Root, new IndexNode(Level: 1, [new IndexItem(IndexEntry.First, "a")]));

        await Index(shards: 0).EraseAsync(Item("max mueller").Entry, CancellationToken.None);

        await HoldsNothingButAsync(Index(shards: 0), [.. ((string[])["max a", "max b", "max otto", "max p", "max q"]).Select(name => Item(name).Entry)]);
    }

    /// <summary>Everybody's name begins alike, and goes on in a way that is theirs.</summary>
    private static IndexEntry Somebody(Random random)
    {
        Span<char> letters = stackalloc char[8];
        random.GetItems("abc", letters);
        return new IndexEntry($"maximilian {letters}", $"{random.Next():x8}");
    }

    private async Task HoldsNothingButAsync(OrderedIndex index, IndexEntry[] expected)
    {
        var boundaries = await BoundariesAsync(IndexNodes.Root);
        Assert.All(boundaries, boundary => Assert.Contains(expected, boundary.Begins));
        Assert.Equal(expected.Order(), await ReadAllAsync(index));
    }

    /// <summary>Where the pages below one begin and end.</summary>
    private async Task<HashSet<IndexEntry>> BoundariesAsync(string id)
    {
        var node = (await Nodes.FindAsync(id, CancellationToken.None))?.Value;
        Assert.NotNull(node);
        HashSet<IndexEntry> found = [];
        if (node.High is { } high)
        {
            found.Add(high);
        }

        foreach (var item in node.Items)
        {
            if (item.Child is { } child)
            {
                found.Add(item.Entry);
                found.UnionWith(await BoundariesAsync(child));
            }
        }

        return found;
    }

    private static async Task<List<IndexEntry>> ReadAllAsync(OrderedIndex index)
    {
        var all = new List<IndexEntry>();
        string? cursor = null;
        do
        {
            var page = await index.ReadAsync(cursor, 50, CancellationToken.None);
            all.AddRange(page.Entries);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return all;
    }

    private static async Task AddAsync(OrderedIndex index, IndexEntry[] entries)
    {
        foreach (var entry in entries)
        {
            await index.AddAsync(entry, CancellationToken.None);
        }
    }

    private static async Task EraseAsync(OrderedIndex index, IndexEntry[] entries)
    {
        foreach (var entry in entries)
        {
            await index.EraseAsync(entry, CancellationToken.None);
        }
    }

    private Task StoreAsync(string id, IndexNode node) => Nodes.SaveAsync(id, Versioned.New(node), CancellationToken.None);

    private static IndexItem Item(string name) => new(new IndexEntry(name, "id"));

    private OrderedIndex Index(int shards)
        => new(_app.Dapr, SampleApp.Store, Name, new OrderedIndexOptions { PageCapacity = 4, HeadShards = shards, FoldAt = 5, Clock = _app.Clock });
}
