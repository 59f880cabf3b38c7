using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Access;

public sealed class AccessControlTests
{
    private const string Policies = """
        kind: Configuration
        metadata: { name: stock }
        spec:
          accessControl:
            defaultAction: deny
            trustDomain: public
            policies:
              - appId: shop
                defaultAction: deny
                trustDomain: public
                namespace: default
                operations:
                  - { name: /items/*, httpVerb: [GET], action: allow }
                  - { name: /orders/**, httpVerb: ["*"], action: allow }
                  - { name: /report*, httpVerb: [GET], action: allow }
                  - { name: /carts/*/lines, httpVerb: [GET], action: allow }
              - appId: friend
                defaultAction: allow
                trustDomain: public
                namespace: default
                operations:
                  - { name: /secret, httpVerb: [GET, POST], action: deny }
                  - { name: /vault/*, httpVerb: [GET], action: deny }
              - { appId: impostor, defaultAction: allow, trustDomain: elsewhere, namespace: default }
        """;

    [Theory]
    [InlineData("shop", "GET", "items/1", true)]
    [InlineData("shop", "GET", "ITEMS/1", true)]
    [InlineData("shop", "POST", "items/1", false)]
    [InlineData("shop", "GET", "items/1/parts", false)]
    [InlineData("shop", "DELETE", "orders/1/lines/2", true)]
    [InlineData("shop", "GET", "reports", true)]
    [InlineData("shop", "GET", "carts/7/lines", false)]
    [InlineData("shop", "GET", "other", false)]
    [InlineData("friend", "GET", "anything", true)]
    [InlineData("friend", "GET", "secret", false)]
    [InlineData("friend", "GET", "%73ecret", false)]
    [InlineData("friend", "GET", "x/%2e%2e/secret", false)]
    [InlineData("friend", "GET", "//secret", false)]
    [InlineData("friend", "GET", "vault/..%2Fopen", false)]
    [InlineData("friend", "GET", "open%2F..%2Fsecret", false)]
    [InlineData("friend", "PUT", "secret", true)]
    [InlineData("impostor", "GET", "anything", false)]
    [InlineData("stranger", "GET", "anything", false)]
    public async Task A_call_is_let_through_or_refused_by_the_targets_policies(string caller, string verb, string method, bool isAllowed)
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(Policies, caller, stock);
        using var request = new HttpRequestMessage(HttpMethod.Parse(verb), $"/v1.0/invoke/stock/method/{method}");

        using var response = await runtime.Http.SendAsync(request);

        Assert.Equal(isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(isAllowed ? 1 : 0, stock.Received.Count);
    }

    [Fact]
    public async Task A_refusal_says_who_wanted_what()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(Policies, "stranger", stock);

        using var response = await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items/1");

        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("ERR_DIRECT_INVOKE", (string?)fault?["errorCode"]);
        Assert.Equal(
            "failed to invoke, id: stock, err: rpc error: code = PermissionDenied desc = access control policy has denied access to id: spiffe://public/ns/default/stranger operation: items/1 verb: GET",
            (string?)fault?["message"]);
    }

    [Fact]
    public async Task Without_a_default_action_those_who_have_no_policy_are_refused()
    {
        const string Named = """
            kind: Configuration
            metadata: { name: stock }
            spec: { accessControl: { policies: [{ appId: shop, defaultAction: allow, trustDomain: public, namespace: default }] } }
            """;
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(Named, "shop", stock);
        using var other = runtime.HttpFor("other");

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync("/v1.0/invoke/stock/method/x").StatusAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await other.GetAsync("/v1.0/invoke/stock/method/x").StatusAsync());
    }

    [Fact]
    public async Task A_policy_without_a_namespace_is_a_clear_error()
    {
        const string Incomplete = "kind: Configuration\nmetadata: { name: stock }\nspec: { accessControl: { policies: [{ appId: shop, trustDomain: public }] } }";

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(Incomplete));

        Assert.Contains("spec.accessControl.policies[0].namespace is missing", exception.Message, StringComparison.Ordinal);
    }

    private static Task<TestRuntime> StartAsync(string configuration, string caller, FakeApp stock) => TestRuntime.StartAsync(
        configuration,
        options => options with { Apps = [new EmbeddedApp { AppId = caller }, new EmbeddedApp { AppId = "other" }, .. options.Apps] },
        stock);
}
