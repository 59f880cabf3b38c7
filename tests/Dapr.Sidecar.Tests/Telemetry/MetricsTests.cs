using System.Globalization;
using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task Prometheus_reads_what_was_served_and_invoked_by_app()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);

        await runtime.Http.GetAsync("/v1.0/state/store/a");
        await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");
        await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");

        // A call is counted at its very end, when its answer may be with the caller already.
        var metrics = await ReadAsync(runtime, until: text => Value(text, """dapr_http_server_latency_count{app_id="shop",method="GET",path="",status="200"}""") == 2);
        Assert.Contains("# TYPE dapr_http_server_request_count counter", metrics, StringComparison.Ordinal);
        Assert.Contains("# TYPE dapr_http_server_latency histogram", metrics, StringComparison.Ordinal);
        Assert.Equal(1, Value(metrics, """dapr_http_server_request_count{app_id="shop",method="GET",path="",status="204"}"""));
        Assert.Equal(2, Value(metrics, """dapr_http_server_request_count{app_id="shop",method="GET",path="",status="200"}"""));
        Assert.Equal(2, Value(metrics, """dapr_http_server_latency_count{app_id="shop",method="GET",path="",status="200"}"""));
        Assert.Equal(2, Value(metrics, """dapr_http_server_latency_bucket{app_id="shop",method="GET",path="",status="200",le="+Inf"}"""));
        Assert.Equal(2, Value(metrics, """dapr_runtime_service_invocation_req_sent_total{app_id="shop",dst_app_id="stock",type="unary"}"""));
        Assert.Equal(2, Value(metrics, """dapr_runtime_service_invocation_req_recv_total{app_id="stock",src_app_id="shop"}"""));
        Assert.Equal(2, Value(metrics, """dapr_runtime_service_invocation_res_recv_total{app_id="shop",src_app_id="stock",status="200",type="unary"}"""));
    }

    [Fact]
    public async Task Paths_are_told_apart_only_where_the_configuration_asks_for_it()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock, "kind: Configuration\nmetadata: { name: shop }\nspec: { metrics: { http: { increasedCardinality: true } } }\n---\n");

        await runtime.Http.GetAsync("/v1.0/state/store/some-key");

        var metrics = await ReadAsync(runtime, until: text => Value(text, """dapr_http_server_request_count{app_id="shop",method="GET",path="/v1.0/state/store",status="204"}""") == 1);
        Assert.DoesNotContain("some-key", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_policy_did_is_counted()
    {
        await using var stock = new FakeApp("stock")
        {
            Answer = (_, context) =>
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            },
        };
        await using var runtime = await StartAsync(stock, """
            kind: Resiliency
            metadata: { name: patient }
            spec:
              policies:
                retries: { twice: { policy: constant, duration: 1ms, maxRetries: 2 } }
                circuitBreakers: { careful: { trip: consecutiveFailures >= 3 } }
              targets: { apps: { stock: { retry: twice, circuitBreaker: careful } } }
            ---

            """);

        await runtime.Http.GetAsync("/v1.0/invoke/stock/method/items");

        var metrics = await runtime.MetricsAsync();
        const string Tags = """app_id="shop",name="patient",policy="{0}",namespace="default",flow_direction="outbound",target="app_stock",status="{1}" """;
        Assert.Equal(1, Value(metrics, $"dapr_resiliency_count{{{Format(Tags, "retry", "")}}}"));
        Assert.Equal(2, Value(metrics, $"dapr_resiliency_activations_total{{{Format(Tags, "retry", "")}}}"));
        Assert.Equal(1, Value(metrics, $"dapr_resiliency_activations_total{{{Format(Tags, "circuitbreaker", "open")}}}"));
        Assert.Equal(1, Value(metrics, $"dapr_resiliency_cb_state{{{Format(Tags, "circuitbreaker", "open")}}}"));
        Assert.Equal(0, Value(metrics, $"dapr_resiliency_cb_state{{{Format(Tags, "circuitbreaker", "closed")}}}"));
    }

    [Fact]
    public async Task The_metrics_port_serves_nothing_else_and_the_apps_ports_no_metrics()
    {
        await using var stock = new FakeApp("stock");
        await using var runtime = await StartAsync(stock);
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, await http.GetAsync(new Uri(Address(runtime), "/v1.0/state/store/a")).StatusAsync());
        Assert.Equal(HttpStatusCode.NotFound, await runtime.Http.GetAsync("/metrics").StatusAsync());
    }

    private static Task<TestRuntime> StartAsync(FakeApp stock, string resources = "") => TestRuntime.StartAsync(
        resources + Yaml.State("store"),
        options => options with { MetricsPort = 0, Apps = [new EmbeddedApp { AppId = "shop" }, .. options.Apps] },
        stock);

    private static Uri Address(TestRuntime runtime) => runtime.Runtime.MetricsAddress ?? throw new InvalidOperationException("There is no metrics port.");

    private static async Task<string> ReadAsync(TestRuntime runtime, Func<string, bool> until)
    {
        var metrics = string.Empty;
        await Until.TrueAsync(async () => until(metrics = await runtime.MetricsAsync()));
        return metrics;
    }

    private static double? Value(string metrics, string series)
    {
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return line is null ? null : double.Parse(line.AsSpan(series.Length + 1), CultureInfo.InvariantCulture);
    }

    private static string Format(string tags, string policy, string status) => string.Format(CultureInfo.InvariantCulture, tags.Trim(), policy, status);
}
