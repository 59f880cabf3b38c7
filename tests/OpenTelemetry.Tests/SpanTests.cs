using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MusicStreaming.OpenTelemetry.Tests;

public sealed class SpanTests : IAsyncLifetime
{
    private readonly SpanCollector _spans = new();
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing
                .AddProcessor(_spans)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => context.Request.Path != "/quiet")
                .AddHttpClientInstrumentation());

        _app = builder.Build();
        _app.MapGet("/albums/{id}", (string id) => id);
        _app.MapGet("/quiet", () => "");
        _app.MapGet("/fail", string () => throw new InvalidOperationException("broken"));
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _spans.Dispose();
    }

    [Fact]
    public async Task A_server_span_tells_the_method_the_route_and_the_answer()
    {
        await GetAsync("/albums/7?Signature=secret");

        var span = await _spans.OnlyAsync(ActivityKind.Server, Port);
        Assert.Equal("GET /albums/{id}", span.DisplayName);
        Assert.Equal("GET", span.GetTagItem("http.request.method"));
        Assert.Equal("/albums/{id}", span.GetTagItem("http.route"));
        Assert.Equal("/albums/7", span.GetTagItem("url.path"));
        Assert.Equal("http", span.GetTagItem("url.scheme"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal("1.1", span.GetTagItem("network.protocol.version"));
        Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_span_tells_where_the_call_went_and_is_the_servers_parent()
    {
        await GetAsync("/albums/7?Signature=secret");

        var client = await _spans.OnlyAsync(ActivityKind.Client, Port);
        var server = await _spans.OnlyAsync(ActivityKind.Server, Port);
        Assert.Equal("GET", client.DisplayName);
        Assert.Equal(Port, client.GetTagItem("server.port"));
        Assert.Equal(200, client.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain("secret", $"{client.GetTagItem("url.full")}", StringComparison.Ordinal);
        Assert.Equal(client.SpanId, server.ParentSpanId);
        Assert.Equal(client.TraceId, server.TraceId);
    }

    [Fact]
    public async Task A_client_that_writes_its_paths_itself_is_told_of_too()
    {
        // As the AWS SDK does.
        var left = new Uri($"http://127.0.0.1:{Port}/albums/7?Signature=secret", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var client = new HttpClient();

        await client.GetStringAsync(left);

        Assert.Equal($"http://127.0.0.1:{Port}/albums/7?Redacted", (await _spans.OnlyAsync(ActivityKind.Client, Port)).GetTagItem("url.full"));
    }

    [Fact]
    public async Task A_failure_is_an_error_with_its_type()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, await GetAsync("/fail"));

        var span = await _spans.OnlyAsync(ActivityKind.Server, Port);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(typeof(InvalidOperationException).FullName, span.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, (await _spans.OnlyAsync(ActivityKind.Client, Port)).Status);
    }

    [Fact]
    public async Task What_the_filter_leaves_out_is_not_recorded()
    {
        await GetAsync("/quiet");
        await GetAsync("/albums/7");

        Assert.Equal("GET /albums/{id}", (await _spans.OnlyAsync(ActivityKind.Server, Port)).DisplayName);
    }

    [Fact]
    public async Task A_path_without_a_route_does_not_name_the_span()
    {
        await GetAsync("/nowhere/token");

        Assert.Equal("GET", (await _spans.OnlyAsync(ActivityKind.Server, Port)).DisplayName);
    }

    private int Port => new Uri(_app?.Urls.Single() ?? "").Port;

    private async Task<HttpStatusCode> GetAsync(string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{Port}{path}"));
        return response.StatusCode;
    }
}
