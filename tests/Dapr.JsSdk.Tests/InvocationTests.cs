using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapr.JsSdk.Tests.Hosting;

namespace Dapr.JsSdk.Tests;

public sealed class InvocationTests
{
    [Fact]
    public Task Another_app_is_called_with_every_verb() => SdkRun.PassAsync("invocation", "calls");

    [Fact]
    public Task Headers_reach_the_other_app() => SdkRun.PassAsync("invocation", "passesOnHeaders");

    [Fact]
    public Task A_failure_of_the_other_app_and_an_unknown_app_are_told() => SdkRun.PassAsync("invocation", "passesOnFailures");

    [Fact]
    public Task An_app_can_call_itself() => SdkRun.PassAsync("invocation", "callsItself");

    [Fact]
    public async Task Another_app_calls_the_SDKs_server()
    {
        await using var run = await SdkRun.StartAsync("invocation", "answers");
        await run.ServingAsync();
        using var stock = run.ClientOf(StockApp.AppId);

        var response = await stock.PostAsJsonAsync($"/v1.0/invoke/{SdkRun.AppId}/method/greet", new { name = "ada" });

        var told = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal("ada", (string?)told?["got"]?["name"]);
        Assert.Equal(StockApp.AppId, (string?)told?["caller"]);
        Assert.Equal(SdkRun.AppToken, (string?)told?["token"]);

        await stock.GetAsync($"/v1.0/invoke/{SdkRun.AppId}/method/goodbye");
        await run.PassAsync();
    }
}
