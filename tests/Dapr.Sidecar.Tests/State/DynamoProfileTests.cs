using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class DynamoProfileTests
{
    private static readonly string Components = Yaml.DynamoState("store", ("ttlAttributeName", "expiresAt"));

    [Fact]
    public async Task A_lost_race_with_an_etag_is_a_conflict()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);

        Assert.Equal(HttpStatusCode.Conflict, await state.SaveAsync("a", 2, etag: "stale").StatusAsync());
    }

    [Fact]
    public async Task A_lost_race_to_create_is_a_plain_failure()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_SAVE"), await state.SaveAsync("a", 2, concurrency: "first-write").FaultAsync());
    }

    [Fact]
    public async Task A_lost_race_in_a_transaction_is_a_plain_failure()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION"), await state.TransactAsync(StateClient.Upsert("a", 2, etag: "stale")).FaultAsync());
    }

    [Fact]
    public async Task A_deletion_in_a_transaction_ignores_its_etag()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);

        Assert.Equal(HttpStatusCode.NoContent, await state.TransactAsync(StateClient.Delete("a", "stale")).StatusAsync());
        Assert.Empty(await state.ReadAsync("a"));
    }

    [Fact]
    public async Task A_transaction_has_at_most_a_hundred_operations()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        Assert.Equal(HttpStatusCode.NoContent, await state.TransactAsync(Upserts(100)).StatusAsync());
        Assert.Equal((HttpStatusCode.BadRequest, "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS"), await state.TransactAsync(Upserts(101)).FaultAsync());
    }

    [Fact]
    public async Task Of_several_operations_on_one_key_the_last_counts()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        await state.TransactAsync(StateClient.Upsert("a", 1, etag: "never"), StateClient.Upsert("a", 2));

        Assert.Equal("2", await state.ReadAsync("a"));
    }

    [Fact]
    public async Task An_item_has_at_most_400_kilobytes()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        Assert.Equal(HttpStatusCode.NoContent, await state.SaveAsync("a", new string('x', 409_000)).StatusAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_SAVE"), await state.SaveAsync("a", new string('y', 410_000)).FaultAsync());
        Assert.StartsWith("\"x", await state.ReadAsync("a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_item_is_not_read_but_still_counts_for_conditions()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "60" });

        clock.Now += TimeSpan.FromSeconds(61);

        Assert.Empty(await state.ReadAsync("a"));
        Assert.Equal(HttpStatusCode.InternalServerError, await state.SaveAsync("a", 2, concurrency: "first-write").StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await state.SaveAsync("a", 2).StatusAsync());
    }

    [Fact]
    public async Task Without_an_attribute_for_it_the_time_to_live_is_ignored()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Yaml.DynamoState("store"), options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "60" });

        clock.Now += TimeSpan.FromSeconds(61);

        Assert.Equal("1", await state.ReadAsync("a"));
    }

    [Fact]
    public async Task In_the_test_mode_the_first_eventual_read_after_a_write_is_stale()
    {
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { StaleReads = true });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);
        await state.SaveAsync("a", 2);

        Assert.Equal("2", await state.ReadAsync("a", "strong"));
        Assert.Equal("1", await state.ReadAsync("a", "eventual"));
        Assert.Equal("2", await state.ReadAsync("a", "eventual"));
    }

    private static object[] Upserts(int count) => [.. Enumerable.Range(0, count).Select(i => StateClient.Upsert($"k{i}", i))];
}
