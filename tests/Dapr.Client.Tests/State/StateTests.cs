using System.Text.Json;
using Dapr.Client.Tests.Hosting;

namespace Dapr.Client.Tests.State;

public sealed class StateTests
{
    private const string Store = ClientHost.Store;
    private static readonly StateOptions FirstWrite = new() { Concurrency = ConcurrencyMode.FirstWrite };

    [Fact]
    public async Task A_value_and_its_etag_are_read_back()
    {
        await using var host = await ClientHost.StartAsync();

        await host.Dapr.SaveStateAsync(Store, "album:1", new Album("Stille", 3));
        var (album, etag) = await host.Dapr.GetStateAndETagAsync<Album?>(Store, "album:1", ConsistencyMode.Strong);

        Assert.Equal(new Album("Stille", 3), album);
        Assert.NotEmpty(etag);
    }

    [Fact]
    public async Task A_missing_key_is_the_default_with_an_empty_etag()
    {
        await using var host = await ClientHost.StartAsync();

        var (album, etag) = await host.Dapr.GetStateAndETagAsync<Album?>(Store, "none");

        Assert.Null(album);
        Assert.Empty(etag);
        Assert.Equal(0, await host.Dapr.GetStateAsync<int>(Store, "none"));
    }

    [Fact]
    public async Task Several_values_are_saved_and_deleted_at_once()
    {
        await using var host = await ClientHost.StartAsync();

        await host.Dapr.SaveBulkStateAsync<int>(Store, [new("a", 1, etag: null), new("b", 2, etag: null), new("c", 3, etag: null)]);
        await host.Dapr.DeleteBulkStateAsync(Store, [new("a", etag: null), new("none", etag: null), new("c", etag: null)]);

        var items = await host.Dapr.GetBulkStateAsync<int>(Store, ["a", "b", "c"], parallelism: null);
        Assert.Equal([0, 2, 0], items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value));
    }

    [Fact]
    public async Task A_stale_etag_among_several_is_an_exception()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "a", 1);

        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.SaveBulkStateAsync<int>(Store, [new("a", 2, "stale", FirstWrite), new("b", 2, etag: null)]));
        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.DeleteBulkStateAsync(Store, [new("a", "stale", FirstWrite)]));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Dapr.SaveBulkStateAsync<int>(Store, []));

        Assert.Equal(1, await host.Dapr.GetStateAsync<int>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task A_try_with_a_stale_etag_is_false()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "a", 1);
        var (_, etag) = await host.Dapr.GetStateAndETagAsync<int>(Store, "a", ConsistencyMode.Strong);

        Assert.True(await host.Dapr.TrySaveStateAsync(Store, "a", 2, etag, FirstWrite));
        Assert.False(await host.Dapr.TrySaveStateAsync(Store, "a", 3, etag, FirstWrite));
        Assert.False(await host.Dapr.TryDeleteStateAsync(Store, "a", etag, FirstWrite));
        Assert.Equal(2, await host.Dapr.GetStateAsync<int>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task A_lost_race_to_create_is_an_exception_as_with_dynamodb()
    {
        await using var host = await ClientHost.StartAsync();

        Assert.True(await host.Dapr.TrySaveStateAsync(Store, "a", 1, string.Empty, FirstWrite));
        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.TrySaveStateAsync(Store, "a", 2, string.Empty, FirstWrite));
    }

    [Fact]
    public async Task A_deleted_key_is_gone()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "a", 1);

        await host.Dapr.DeleteStateAsync(Store, "a");

        Assert.Equal(0, await host.Dapr.GetStateAsync<int>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task Bulk_reads_answer_every_key()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "a", new Album("A", 1));

        var typed = await host.Dapr.GetBulkStateAsync<Album?>(Store, ["a", "none"], parallelism: null);
        var text = await host.Dapr.GetBulkStateAsync(Store, ["a", "none"], parallelism: null);

        Assert.Equal([new Album("A", 1), null], typed.Select(item => item.Value));
        Assert.Equal(["""{"title":"A","tracks":1}""", string.Empty], text.Select(item => item.Value));
        Assert.NotEmpty(text[0].ETag);
        Assert.Empty(text[1].ETag);
    }

    [Fact]
    public async Task A_lost_race_in_a_transaction_is_an_exception_and_nothing_is_done()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "b", 1);

        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.ExecuteStateTransactionAsync(Store, [Upsert("a", 1), Upsert("b", 2, "stale")]));

        Assert.Equal(0, await host.Dapr.GetStateAsync<int>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task A_transaction_with_a_projection_saves_one_thing_and_tells_another()
    {
        await using var host = await ClientHost.StartAsync();
        var projection = new Dictionary<string, string> { ["outbox.projection"] = "true", ["contentType"] = "application/json" };
        var attributes = new Dictionary<string, string> { ["cloudevent.type"] = "catalog.changed", ["type"] = "catalog.changed" };

        await host.Dapr.ExecuteStateTransactionAsync(ClientHost.OutboxStore, [Upsert("a", 1, metadata: attributes), Upsert("a", 2, metadata: projection)]);

        var published = Assert.Single(host.Runtime.Published);
        Assert.Equal(("catalog", "catalog.changed", "2"), (published.Topic, published.Type, published.Data));
        Assert.Equal(1, await host.Dapr.GetStateAsync<int>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task A_value_of_another_shape_is_an_exception()
    {
        await using var host = await ClientHost.StartAsync();
        await host.Dapr.SaveStateAsync(Store, "a", "text");

        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.GetStateAsync<Album>(Store, "a", ConsistencyMode.Strong));
    }

    [Fact]
    public async Task A_store_of_another_app_is_an_exception()
    {
        await using var host = await ClientHost.StartAsync();

        await Assert.ThrowsAsync<DaprException>(() => host.Dapr.GetStateAsync<int>("users-state", "a"));
    }

    [Fact]
    public async Task Missing_arguments_are_refused_before_anything_is_sent()
    {
        using var dapr = new DaprClientBuilder().UseHttpEndpoint("http://127.0.0.1:1").Build();

        await Assert.ThrowsAsync<ArgumentException>(() => dapr.GetStateAsync<int>(Store, string.Empty));
        await Assert.ThrowsAsync<ArgumentException>(() => dapr.GetBulkStateAsync(Store, [], parallelism: null));
        await Assert.ThrowsAsync<ArgumentException>(() => dapr.ExecuteStateTransactionAsync(Store, []));
    }

    private static StateTransactionRequest Upsert<T>(string key, T value, string? etag = null, IReadOnlyDictionary<string, string>? metadata = null)
        => new(key, JsonSerializer.SerializeToUtf8Bytes(value), StateOperationType.Upsert, etag, metadata);

    private sealed record Album(string Title, int Tracks);
}
