using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class StateApiTests
{
    private static readonly string Components = Yaml.State("store");

    [Fact]
    public async Task A_saved_value_is_read_back_with_an_etag()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        var saved = await state.SaveAsync("a", new { name = "Ünïcode" }).StatusAsync();
        using var read = await state.GetAsync("a");

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("""{"name":"\u00DCn\u00EFcode"}""", await read.Content.ReadAsStringAsync());
        Assert.Equal("application/json", read.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(read.ETag());
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_204_without_a_body()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await new StateClient(runtime.Http, "store").GetAsync("none");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(response.ETag());
    }

    [Fact]
    public async Task Every_write_changes_the_etag()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        await state.SaveAsync("a", 1);
        var first = await state.ETagAsync("a");
        await state.SaveAsync("a", 1);

        Assert.NotEqual(first, await state.ETagAsync("a"));
    }

    [Fact]
    public async Task A_save_with_a_stale_etag_is_409_and_changes_nothing()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);
        var stale = await state.ETagAsync("a");
        await state.SaveAsync("a", 2, etag: stale);

        var fault = await state.SaveAsync("a", 3, etag: stale).FaultAsync();

        Assert.Equal((HttpStatusCode.Conflict, "ERR_STATE_SAVE"), fault);
        Assert.Equal("2", await state.ReadAsync("a"));
    }

    [Fact]
    public async Task A_save_with_an_etag_for_a_missing_key_is_409()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.Conflict, await new StateClient(runtime.Http, "store").SaveAsync("a", 1, etag: "ab").StatusAsync());
    }

    [Fact]
    public async Task First_write_without_an_etag_creates_once()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        Assert.Equal(HttpStatusCode.NoContent, await state.SaveAsync("a", 1, etag: "", concurrency: "first-write").StatusAsync());
        Assert.Equal(HttpStatusCode.Conflict, await state.SaveAsync("a", 2, etag: "", concurrency: "first-write").StatusAsync());
        Assert.Equal("1", await state.ReadAsync("a"));
    }

    [Fact]
    public async Task Of_many_who_create_a_key_one_wins()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => state.SaveAsync("a", i, concurrency: "first-write").StatusAsync()));

        Assert.Single(answers, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_deletion_with_a_stale_etag_is_409()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1);

        Assert.Equal((HttpStatusCode.Conflict, "ERR_STATE_DELETE"), await state.DeleteAsync("a", "stale").FaultAsync());
        Assert.Equal(HttpStatusCode.NoContent, await state.DeleteAsync("a", await state.ETagAsync("a")).StatusAsync());
        Assert.Empty(await state.ReadAsync("a"));
    }

    [Fact]
    public async Task Deleting_what_does_not_exist_succeeds()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await new StateClient(runtime.Http, "store").DeleteAsync("none").StatusAsync());
    }

    [Fact]
    public async Task A_bulk_read_answers_in_order_and_leaves_missing_values_out()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("b", new { n = 2 });

        using var response = await state.GetManyAsync("a", "b");
        var items = JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsArray();

        Assert.Equal(["a", "b"], items?.Select(item => (string?)item?["key"]));
        Assert.Null(items?[0]?["data"]);
        Assert.Equal(2, (int?)items?[1]?["data"]?["n"]);
        Assert.Equal(await state.ETagAsync("b"), (string?)items?[1]?["etag"]);
    }

    [Fact]
    public async Task A_transaction_is_all_or_nothing()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("b", 1);

        var fault = await state.TransactAsync(StateClient.Upsert("a", 1), StateClient.Upsert("b", 2, etag: "stale")).FaultAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION"), fault);
        Assert.Empty(await state.ReadAsync("a"));
        Assert.Equal("1", await state.ReadAsync("b"));
    }

    [Fact]
    public async Task A_transaction_saves_and_deletes()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("b", 1);

        Assert.Equal(HttpStatusCode.NoContent, await state.TransactAsync(StateClient.Upsert("a", 1), StateClient.Delete("b")).StatusAsync());

        Assert.Equal("1", await state.ReadAsync("a"));
        Assert.Empty(await state.ReadAsync("b"));
    }

    [Fact]
    public async Task An_unknown_operation_of_a_transaction_is_400()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await new StateClient(runtime.Http, "store").TransactAsync(new { operation = "merge", request = new { key = "a" } }).FaultAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_NOT_SUPPORTED_STATE_OPERATION"), fault);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%b")]
    [InlineData("a b:c?d")]
    [InlineData("ключ")]
    public async Task Keys_may_have_any_characters(string key)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        await state.SaveAsync(key, 1);

        Assert.Equal("1", await state.ReadAsync(Uri.EscapeDataString(key)));
    }

    [Fact]
    public async Task A_key_with_the_separator_is_refused()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await new StateClient(runtime.Http, "store").SaveAsync("a||b", 1).FaultAsync());
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_400()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var fault = await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("{")).FaultAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), fault);
    }
}
