using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Indexes;

/// <summary>Trees as a crash at the worst moment leaves them, made by hand.</summary>
public sealed class IndexCrashTests : IAsyncLifetime
{
    private const string Name = "test";

    private readonly SampleApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_page_that_its_parent_was_not_told_of_is_read_and_survives_a_merge_of_its_neighbours()
    {
        await StoreTreeWithAnUntoldPageAsync();
        var index = Index();

        // Reading would tell the parent, so that what it reads comes last.
        await index.RemoveAsync(Entry(1), CancellationToken.None);
        await index.RemoveAsync(Entry(7), CancellationToken.None);
        await index.RemoveAsync(Entry(2), CancellationToken.None);

        Assert.Equal([4, 5, 8], await ReadNumbersAsync(index));
    }

    [Fact]
    public async Task Whoever_finds_a_page_by_going_right_tells_the_parent()
    {
        await StoreTreeWithAnUntoldPageAsync();

        await Index().AddAsync(Entry(6), CancellationToken.None);

        var root = await Nodes.RootAsync(CancellationToken.None);
        Assert.Equal(["a", "b", "c"], root.Value.Items.Select(item => item.Child));
        Assert.Equal([1, 2, 4, 5, 6, 7, 8], await ReadNumbersAsync(Index()));
    }

    [Fact]
    public async Task A_long_row_of_empty_pages_is_read_in_bounded_steps_and_in_order()
    {
        const int pages = 20;
        foreach (var number in Enumerable.Range(0, pages))
        {
            var isLast = number == pages - 1;
            await StoreAsync($"p{number}", new IndexNode(
                Level: 0,
                isLast ? [Item(number * 10)] : [],
                isLast ? null : Entry((number + 1) * 10),
                isLast ? null : $"p{number + 1}"));
        }

        await StoreAsync(IndexNodes.Root, new IndexNode(
            Level: 1,
            [new IndexItem(IndexEntry.First, "p0"), .. Enumerable.Range(1, pages - 1).Select(number => new IndexItem(Entry(number * 10), $"p{number}"))]));
        var index = Index(new OrderedIndexOptions { HeadShards = 2 });
        await index.AddAsync(Entry(195), CancellationToken.None);
        await index.AddAsync(Entry(5), CancellationToken.None);

        var first = await index.ReadAsync(null, 5, CancellationToken.None);

        Assert.Equal([Entry(5)], first.Entries);
        Assert.NotNull(first.NextCursor);
        Assert.Equal([5, 190, 195], await ReadNumbersAsync(index));
    }

    [Theory]
    [InlineData()]
    [InlineData("c")]
    [InlineData("c", "b")]
    public async Task A_removal_that_was_cut_off_is_ended_by_the_next_and_leaves_no_page(params string[] removed)
    {
        await StoreTreeWithAnUntoldPageAsync();
        foreach (var id in removed)
        {
            await _app.Dapr.RemoveAsync(SampleApp.Store, Nodes.Key(id), CancellationToken.None);
        }

        await Index().DropAsync(CancellationToken.None);

        foreach (var id in (string[])[IndexNodes.Root, "a", "b", "c"])
        {
            Assert.Null(await Nodes.FindAsync(id, CancellationToken.None));
        }
    }

    private IndexNodes Nodes => new(_app.Dapr, SampleApp.Store, Name);

    /// <summary>a → b → c, of which the root knows a and c.</summary>
    private async Task StoreTreeWithAnUntoldPageAsync()
    {
        await StoreAsync("a", new IndexNode(Level: 0, [Item(1), Item(2)], Entry(4), "b"));
        await StoreAsync("b", new IndexNode(Level: 0, [Item(4), Item(5)], Entry(7), "c"));
        await StoreAsync("c", new IndexNode(Level: 0, [Item(7), Item(8)]));
        await StoreAsync(IndexNodes.Root, new IndexNode(
            Level: 1, [new IndexItem(IndexEntry.First, "a"), new IndexItem(Entry(7), "c")]));
    }

    private Task StoreAsync(string id, IndexNode node) => Nodes.SaveAsync(id, Versioned.New(node), CancellationToken.None);

    private OrderedIndex Index(OrderedIndexOptions? options = null)
        => new(_app.Dapr, SampleApp.Store, Name, options ?? new OrderedIndexOptions { PageCapacity = 16 });

    private static IndexEntry Entry(int number) => new($"{number:D4}", "id");

    private static IndexItem Item(int number) => new(Entry(number));

    private static async Task<List<int>> ReadNumbersAsync(OrderedIndex index)
    {
        var all = new List<int>();
        string? cursor = null;
        do
        {
            var page = await index.ReadAsync(cursor, 4, CancellationToken.None);
            all.AddRange(page.Entries.Select(entry => int.Parse(entry.SortKey, System.Globalization.CultureInfo.InvariantCulture)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return all;
    }
}
