using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Resiliency;

public sealed class ComponentResiliencyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dapr-resiliency");

    private string SecretsFile => Path.Combine(_folder.FullName, "secrets.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_component_that_fails_is_asked_again()
    {
        var clock = new SettableClock();
        await using var runtime = await StartAsync(clock, "retries: { patient: { policy: constant, duration: 10s, maxRetries: 3 } }", "retry: patient");

        var reading = runtime.Http.GetStringAsync("/v1.0/secrets/vault/key");
        await Until.TrueAsync(async () => (await runtime.MetricsAsync()).Contains("""dapr_resiliency_activations_total{app_id="shop",name="patient",policy="retry",""", StringComparison.Ordinal));
        await File.WriteAllTextAsync(SecretsFile, """{"key":"found"}""");
        await Until.TrueAsync(() =>
        {
            clock.Now += TimeSpan.FromSeconds(10);
            return reading.IsCompleted;
        });

        Assert.Equal("""{"key":"found"}""", await reading);
    }

    [Fact]
    public async Task A_component_that_keeps_failing_is_left_alone_for_a_while()
    {
        var clock = new SettableClock();
        await using var runtime = await StartAsync(clock, "circuitBreakers: { careful: { timeout: 30s, trip: consecutiveFailures >= 2 } }", "circuitBreaker: careful");

        await runtime.Http.GetAsync("/v1.0/secrets/vault/key");
        await runtime.Http.GetAsync("/v1.0/secrets/vault/key");
        await File.WriteAllTextAsync(SecretsFile, """{"key":"found"}""");
        using var refused = await runtime.Http.GetAsync("/v1.0/secrets/vault/key");
        clock.Now += TimeSpan.FromSeconds(30);

        Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        var fault = JsonNode.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("ERR_SECRET_GET", (string?)fault?["errorCode"]);
        Assert.EndsWith("circuit breaker is open", (string?)fault?["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.GetAsync("/v1.0/secrets/vault/key").StatusAsync());
    }

    [Fact]
    public async Task A_lost_race_counts_against_no_store()
    {
        var resources = Resource("circuitBreakers: { touchy: { trip: totalFailures >= 1 } }", "store: { outbound: { circuitBreaker: touchy } }") + "\n" + Yaml.State("store");
        await using var runtime = await TestRuntime.StartAsync(resources);
        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":1}]"""));

        for (var i = 0; i < 3; i++)
        {
            var lost = runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":2,"etag":"old"}]"""));
            Assert.Equal((HttpStatusCode.Conflict, "ERR_STATE_SAVE"), await lost.FaultAsync());
        }

        Assert.Equal("1", await runtime.Http.GetStringAsync("/v1.0/state/store/a"));
    }

    [Fact]
    public async Task Calls_of_components_are_counted_by_what_they_were()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"), options => options with { MetricsPort = 0 });

        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":1}]"""));
        await runtime.Http.PostAsync("/v1.0/state/store", TestRuntime.Json("""[{"key":"a","value":1,"etag":"old"}]"""));
        await runtime.Http.GetAsync("/v1.0/state/store/a");

        var metrics = await runtime.MetricsAsync();
        Assert.Contains("dapr_component_state_count{app_id=\"shop\",component=\"store\",namespace=\"default\",operation=\"set\",success=\"true\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("dapr_component_state_count{app_id=\"shop\",component=\"store\",namespace=\"default\",operation=\"set\",success=\"false\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("dapr_component_state_count{app_id=\"shop\",component=\"store\",namespace=\"default\",operation=\"get\",success=\"true\"} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_fails_is_tried_again_within_the_inbound_policy()
    {
        var left = 2;
        await using var shop = new FakeApp("shop", """[{"pubsubname":"pubsub","topic":"orders","route":"/orders","deadLetterTopic":"lost"}]""")
        {
            Answer = (request, context) =>
            {
                context.Response.StatusCode = request.Target == "/orders" && Interlocked.Decrement(ref left) >= 0 ? 500 : 200;
                return Task.CompletedTask;
            },
        };
        var resources = Resource("retries: { patient: { policy: constant, duration: 1ms, maxRetries: 3 } }", "pubsub: { inbound: { retry: patient } }") + "\n" + Yaml.PubSub("pubsub", ("maxRetries", "0"));
        await using var runtime = await TestRuntime.StartAsync(resources, configure: null, shop);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await runtime.Runtime.SubscribedAsync(deadline.Token);

        await runtime.Http.PostAsync("/v1.0/publish/pubsub/orders", TestRuntime.Json("{}"));
        await runtime.IdleAsync();

        Assert.Equal(3, shop.Received.Count(request => request.Target == "/orders"));
        Assert.Empty(runtime.Runtime.DeadLetters);
    }

    private Task<TestRuntime> StartAsync(TimeProvider clock, string policies, string target)
    {
        var resources = Resource(policies, $"vault: {{ outbound: {{ {target} }} }}") + "\n" + Yaml.Component("vault", "secretstores.local.file", [("secretsFile", SecretsFile)]);
        return TestRuntime.StartAsync(resources, options => options with { DataFolder = Path.Combine(_folder.FullName, "data"), Clock = clock, MetricsPort = 0 });
    }

    private static string Resource(string policies, string target)
        => $"apiVersion: dapr.io/v1alpha1\nkind: Resiliency\nmetadata: {{ name: patient }}\nspec:\n  policies: {{ {policies} }}\n  targets: {{ components: {{ {target} }} }}";
}
