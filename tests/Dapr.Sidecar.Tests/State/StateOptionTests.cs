using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class StateOptionTests
{
    private static readonly string Components = Yaml.State("store") + Yaml.DynamoState("table", ("tableName", "items"), ("ttlAttributeName", "expiresAt"));

    [Fact]
    public async Task An_unknown_concurrency_is_500()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        using var response = await state.SaveAsync("a", 1, concurrency: "some-write");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(
            "failed saving state in state store store: unrecognized concurrency model 'some-write'",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["message"]);
        Assert.Empty(await state.ReadAsync("a"));
    }

    [Fact]
    public async Task An_unknown_consistency_is_500()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_DELETE"), await runtime.Http.DeleteAsync("/v1.0/state/store/a?consistency=some").FaultAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_TRANSACTION"), await TransactAsync(runtime, """{"operation":"upsert","request":{"key":"a","value":1,"options":{"consistency":"some"}}}""").FaultAsync());
    }

    [Fact]
    public async Task DynamoDB_takes_any_option()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(HttpStatusCode.NoContent, await new StateClient(runtime.Http, "table").SaveAsync("a", 1, concurrency: "some-write").StatusAsync());
    }

    [Fact]
    public async Task Last_write_overwrites()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        await state.SaveAsync("a", 1);
        await state.SaveAsync("a", 2, concurrency: "last-write");

        Assert.Equal("2", await state.ReadAsync("a"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task A_time_to_live_of_nothing_is_for_ever(string seconds)
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");
        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = seconds });

        clock.Now += TimeSpan.FromDays(1000);

        Assert.Equal("1", await state.ReadAsync("a"));
    }

    [Theory]
    [InlineData("-2")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task A_time_to_live_that_is_none_is_500(string seconds)
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "store");

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_SAVE"), await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = seconds }).FaultAsync());
        Assert.Empty(await state.ReadAsync("a"));
    }

    [Fact]
    public async Task For_DynamoDB_a_time_in_the_past_has_expired()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var state = new StateClient(runtime.Http, "table");

        await state.SaveAsync("a", 1, metadata: new() { ["ttlInSeconds"] = "-1" });

        Assert.Empty(await state.ReadAsync("a"));
    }

    [Fact]
    public async Task Metadata_of_the_query_goes_to_every_item_and_wins()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var items = JsonSerializer.Serialize(new object[] { new { key = "a", value = 1 }, new { key = "b", value = 2, metadata = new { ttlInSeconds = "5" } } });

        await runtime.Http.PostAsync("/v1.0/state/store?metadata.ttlInSeconds=60", TestRuntime.Json(items));

        using var response = await new StateClient(runtime.Http, "store").GetManyAsync("a", "b");
        var found = JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsArray();
        Assert.Equal(["2030-01-01T00:01:00Z", "2030-01-01T00:01:00Z"], found?.Select(item => (string?)item?["metadata"]?["ttlExpireTime"]));
    }

    [Fact]
    public async Task Metadata_of_a_transaction_is_not_that_of_its_operations_but_that_of_its_query_is()
    {
        var clock = new SettableClock();
        await using var runtime = await TestRuntime.StartAsync(Components, options => options with { Clock = clock });
        var state = new StateClient(runtime.Http, "store");

        await TransactAsync(runtime, """{"operation":"upsert","request":{"key":"a","value":1}}""", ""","metadata":{"ttlInSeconds":"60"}""");
        await TransactAsync(runtime, """{"operation":"upsert","request":{"key":"b","value":1}}""", query: "?metadata.ttlInSeconds=60");
        clock.Now += TimeSpan.FromSeconds(61);

        Assert.Equal("1", await state.ReadAsync("a"));
        Assert.Empty(await state.ReadAsync("b"));
    }

    [Fact]
    public async Task A_value_is_json_whatever_content_type_it_is_saved_with()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":"<p>","contentType":"text/html","metadata":{"contentType":"text/html"}}]"""));

        using var response = await runtime.Http.GetAsync("/v1.0/state/store/a?metadata.contentType=text/html");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("\"<p>\"", await response.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> TransactAsync(TestRuntime runtime, string operation, string more = "", string query = "")
        => runtime.Http.PostAsync($"/v1.0/state/store/transaction{query}", TestRuntime.Json($$"""{"operations":[{{operation}}]{{more}}}"""));
}
