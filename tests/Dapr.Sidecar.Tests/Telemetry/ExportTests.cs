using System.Collections.Concurrent;
using System.Text;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dapr.Sidecar.Tests.Telemetry;

public sealed class ExportTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dapr-export").FullName;
    private readonly ConcurrentQueue<(string Path, string Key, string Body)> _taken = new();
    private readonly WebApplication _receiver;

    public ExportTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _receiver = builder.Build();
        _receiver.Run(TakeAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Spans_go_out_under_each_apps_name_and_metrics_under_the_runtimes()
    {
        await _receiver.StartAsync();
        Directory.CreateDirectory(Path.Combine(_folder, "components"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "components", "components.yaml"), Yaml.State("store"));
        await using var shop = new FakeApp("shop", listens: true);
        await shop.StartAsync();
        await using var process = await SidecarProcess.StartAsync(_folder, "shop", shop.Address, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=key",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        });

        await process.Http.GetAsync("/v1.0/invoke/shop/method/items?Signature=secret");

        await Until.TrueAsync(() => Has("/v1/traces", "CallLocal/shop/items", "service.name", "shop", "dapr.sidecar")
            && Has("/v1/metrics", "dapr_http_server_request_count", "service.name", "dapr"));
        Assert.All(_taken, request => Assert.Equal("key", request.Key));
        Assert.DoesNotContain(_taken, request => request.Body.Contains("secret", StringComparison.Ordinal));
    }

    private bool Has(string path, params string[] texts)
        => _taken.Any(request => request.Path == path && texts.All(text => request.Body.Contains(text, StringComparison.Ordinal)));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _taken.Enqueue((context.Request.Path, context.Request.Headers["x-otlp-api-key"].ToString(), Encoding.Latin1.GetString(body.ToArray())));
    }
}
