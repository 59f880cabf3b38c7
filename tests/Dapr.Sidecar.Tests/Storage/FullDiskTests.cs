using System.Net;
using Dapr.Sidecar.Tests.Hosting;
using Dapr.Sidecar.Tests.State;

namespace Dapr.Sidecar.Tests.Storage;

public sealed class FullDiskTests
{
    private static readonly string Components = Yaml.PubSub("pubsub")
        + Yaml.State("store")
        + Yaml.State("outbox", ("tableName", "outbox"), ("outboxPublishPubsub", "pubsub"), ("outboxPublishTopic", "stored"));

    private static readonly string Large = new('x', 1_000_000);

    [Fact]
    public async Task A_save_is_500_and_says_why()
    {
        await using var runtime = await StartAsync();

        using var response = await new StateClient(runtime.Http, "store").SaveAsync("a", Large);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(
            """{"errorCode":"ERR_STATE_SAVE","message":"failed saving state in state store store: the disk is full"}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_transaction_is_500_and_nothing_of_it_is_there()
    {
        await using var runtime = await StartAsync();
        var state = new StateClient(runtime.Http, "store");

        var fault = await state.TransactAsync(StateClient.Upsert("a", 1), StateClient.Upsert("b", Large)).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION"), fault);
        Assert.Empty(await state.ReadAsync("a"));
        Assert.Empty(await state.ReadAsync("b"));
    }

    [Fact]
    public async Task An_outbox_publishes_nothing_of_what_it_could_not_save()
    {
        await using var runtime = await StartAsync();
        var outbox = new StateClient(runtime.Http, "outbox");

        var fault = await outbox.TransactAsync(StateClient.Upsert("a", 1), StateClient.Upsert("b", Large)).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION"), fault);
        Assert.Empty(await outbox.ReadAsync("a"));
        Assert.Empty(runtime.Runtime.Published);
    }

    [Fact]
    public async Task What_is_there_can_still_be_read_and_with_new_space_be_written()
    {
        await using var runtime = await StartAsync();
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", Large);

        Assert.Equal("\"before\"", await state.ReadAsync("before"));

        await LimitAsync(runtime, pages: 100_000);
        Assert.Equal(HttpStatusCode.NoContent, await state.SaveAsync("a", Large).StatusAsync());
        Assert.Equal($"\"{Large}\"", await state.ReadAsync("a"));
    }

    private static async Task<TestRuntime> StartAsync()
    {
        var runtime = await TestRuntime.StartAsync(Components);
        await new StateClient(runtime.Http, "store").SaveAsync("before", "before");
        await LimitAsync(runtime, pages: 100);
        return runtime;
    }

    private static Task<int> LimitAsync(TestRuntime runtime, int pages)
        => runtime.Runtime.Databases.Open("memory/dapr.sqlite").WriteAsync(session => session.Execute($"PRAGMA max_page_count={pages}"));
}
