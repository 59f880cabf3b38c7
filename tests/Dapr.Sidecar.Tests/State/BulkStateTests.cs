using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class BulkStateTests
{
    private static readonly string Components = Yaml.State("store");

    [Fact]
    public async Task Of_several_items_each_succeeds_or_fails_for_itself()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        var fault = await runtime.Http.PostAsync(
            "/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":1},{"key":"b","value":1,"etag":"stale"},{"key":"c","value":1}]""")).FaultAsync();

        Assert.Equal((HttpStatusCode.Conflict, "ERR_STATE_SAVE"), fault);
        Assert.Equal("1", await state.ReadAsync("a"));
        Assert.Empty(await state.ReadAsync("b"));
        Assert.Equal("1", await state.ReadAsync("c"));
    }

    [Fact]
    public async Task Nothing_to_save_is_204()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("[]")).StatusAsync());
    }

    [Fact]
    public async Task A_transaction_of_nothing_is_204()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await new StateClient(runtime.Http, "store").TransactAsync().StatusAsync());
    }

    [Theory]
    [InlineData("""[{"value":1}]""")]
    [InlineData("""[{"key":"","value":1}]""")]
    [InlineData("[null]")]
    [InlineData("""[{"key":5,"value":1}]""")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task An_item_without_a_key_is_400(string body)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json(body)).FaultAsync());
    }

    [Fact]
    public async Task A_put_saves_as_well()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.PutAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":[1,{"b":null}]}]""")).StatusAsync());

        Assert.Equal("""[1,{"b":null}]""", await new StateClient(runtime.Http, "store").ReadAsync("a"));
    }

    [Fact]
    public async Task An_item_without_a_value_is_null()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a"}]"""));

        Assert.Equal("null", await new StateClient(runtime.Http, "store").ReadAsync("a"));
    }

    [Fact]
    public async Task A_bulk_read_of_no_keys_is_an_empty_list()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        using var response = await new StateClient(runtime.Http, "store").GetManyAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("[]", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_bulk_read_takes_a_parallelism_and_metadata()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        await new StateClient(runtime.Http, "store").SaveAsync("a", "x");

        using var response = await runtime.Http.PostAsync(
            "/v1.0/state/store/bulk?metadata.partitionKey=p", TestRuntime.Json("""{"keys":["a"],"parallelism":2,"metadata":{"partitionKey":"q"}}"""));

        var item = JsonNode.Parse(await response.Content.ReadAsStringAsync())?[0];
        Assert.Equal("x", (string?)item?["data"]);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_bulk_read_of_a_key_with_the_separator_is_400()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await new StateClient(runtime.Http, "store").GetManyAsync("a||b").FaultAsync());
    }
}
