using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class StateErrorTests
{
    private static readonly string Components = Yaml.DynamoState("store");

    [Fact]
    public async Task An_unknown_store_is_told_with_its_reason()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(
            """{"errorCode":"ERR_STATE_STORE_NOT_FOUND","message":"state store none is not found","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io","metadata":{"appID":"shop"},"reason":"DAPR_STATE_NOT_FOUND"}]}""",
            await runtime.Http.GetAsync("/v1.0/state/none/a").BodyAsync());
    }

    [Fact]
    public async Task Too_many_operations_are_told_with_their_number_and_the_limit()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);
        var operations = Enumerable.Range(0, 101).Select(i => StateClient.Upsert($"k{i}", i)).ToArray();

        var details = JsonNode.Parse(await new StateClient(runtime.Http, "store").TransactAsync(operations).BodyAsync())?["details"];

        Assert.Equal("store", (string?)details?[0]?["resource_name"]);
        Assert.Equal("""{"currentOpsTransaction":"101","maxOpsPerTransaction":"100"}""", details?[1]?["metadata"]?.ToJsonString());
    }

    [Fact]
    public async Task An_operation_that_is_none_is_refused()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal(
            (HttpStatusCode.BadRequest, "ERR_NOT_SUPPORTED_STATE_OPERATION"),
            await runtime.Http.PostAsync("/v1.0/state/store/transaction", TestRuntime.Json("""{"operations":[null]}""")).FaultAsync());
    }

    [Fact]
    public async Task A_key_that_is_none_has_no_value()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        Assert.Equal("""[{"key":""}]""", await runtime.Http.PostAsync("/v1.0/state/store/bulk", TestRuntime.Json("""{"keys":[null]}""")).BodyAsync());
    }

    [Fact]
    public async Task An_illegal_key_is_told_with_its_name()
    {
        await using var runtime = await TestRuntime.StartAsync(Components);

        var details = JsonNode.Parse(await runtime.Http.GetAsync("/v1.0/state/store/a%7C%7Cb").BodyAsync())?["details"];

        Assert.Equal("a||b", (string?)details?[0]?["field_violations"]?[0]?["field"]);
        Assert.Equal("DAPR_STATE_ILLEGAL_KEY", (string?)details?[2]?["reason"]);
    }
}
