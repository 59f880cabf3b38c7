using System.Text;
using System.Text.Json;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Indexes;

public sealed class IndexPrefixTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();

    private OrderedIndex Index => new(_app.Dapr, SampleApp.Store, "test", new OrderedIndexOptions { PageCapacity = 4, Clock = _app.Clock });

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_begins_with_a_text_is_read_in_pages()
    {
        foreach (var name in new[] { "ab", "ac", "aca", "acb", "acc", "acd", "ace", "ad", "b" })
        {
            await Index.AddAsync(new IndexEntry(name, "1"), CancellationToken.None);
        }

        var found = await ReadAsync("ac", limit: 2);

        Assert.Equal(["ac", "aca", "acb", "acc", "acd", "ace"], found.Select(entry => entry.SortKey));
        Assert.Empty((await Index.ReadPrefixAsync("acf", null, 10, CancellationToken.None)).Entries);
    }

    [Theory]
    [InlineData("{0:00} somebody's name")]
    [InlineData("one name")]
    [InlineData("😀{0:00}")]
    public async Task What_was_removed_is_not_left_where_pages_end(string name)
    {
        var entries = Enumerable.Range(0, 40)
            .Select(number => new IndexEntry(string.Format(null, name, number), $"{Guid.NewGuid()}"))
            .ToList();
        foreach (var entry in entries)
        {
            await Index.AddAsync(entry, CancellationToken.None);
        }

        var removed = entries.Where((_, number) => number % 4 != 0).ToList();
        foreach (var entry in removed)
        {
            await Index.RemoveAsync(entry, CancellationToken.None);
        }

        var stored = await StoredAsync("index:test");
        Assert.All(removed, entry => Assert.DoesNotContain(entry.Id, stored, StringComparison.Ordinal));
        Assert.All(removed, entry => Assert.DoesNotContain($"{entry.SortKey}\",\"i\":\"\"", stored, StringComparison.Ordinal));
        Assert.Equal(entries.Except(removed).Order(), await ReadAsync("", limit: 100));
    }

    private async Task<IReadOnlyList<IndexEntry>> ReadAsync(string prefix, int limit)
    {
        var found = new List<IndexEntry>();
        string? cursor = null;
        do
        {
            var page = await Index.ReadPrefixAsync(prefix, cursor, limit, CancellationToken.None);
            found.AddRange(page.Entries);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return found;
    }

    /// <summary>All documents of the tree below one.</summary>
    private async Task<string> StoredAsync(string key)
    {
        var node = await _app.Dapr.GetStateAsync<JsonElement>(SampleApp.Store, key);
        var text = new StringBuilder(node.ToString());
        foreach (var item in node.GetProperty("items").EnumerateArray())
        {
            if (item.TryGetProperty("c", out var child))
            {
                text.Append(await StoredAsync($"index:test:node:{child.GetString()}"));
            }
        }

        return text.ToString();
    }
}
