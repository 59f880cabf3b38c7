using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.Dashboard;

public sealed class DashboardTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PortReservations _ports = new();
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient _client;
    private readonly string _site;
    private readonly string _telemetry;

    public DashboardTests()
    {
        _client = new HttpClient(_handler);
        _site = $"http://localhost:{_ports.Choose()}";
        _telemetry = $"http://localhost:{_ports.Choose()}";
    }

    [Fact]
    public async Task Without_the_token_there_is_only_the_log_in_page()
    {
        await using var application = await StartAsync();

        Assert.Equal("/login", (await _client.GetAsync(_site)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync($"{_site}/api/resources")).StatusCode);
        Assert.Contains("Token", await _client.GetStringAsync($"{_site}/login?t=wrong"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/resources")]
    public async Task The_port_for_telemetry_gives_nothing_else(string path)
    {
        await using var application = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(_telemetry + path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.PostAsync($"{_telemetry}/api/resources/worker/commands/stop", content: null)).StatusCode);
        Assert.Equal("Running", application.State("worker"));
    }

    [Fact]
    public async Task With_the_token_the_page_follows_the_resources_and_their_consoles()
    {
        await using var application = await StartAsync();

        var login = await _client.GetAsync($"{_site}/login?t=token");

        Assert.Equal("/", login.Headers.Location?.OriginalString);
        Assert.Contains("<main id=\"view\"", await _client.GetStringAsync(_site), StringComparison.Ordinal);
        await AssertStreamsAsync($"{_site}/api/live", "\"state\":\"Running\"");
        await AssertStreamsAsync($"{_site}/api/console?resource=worker", "hello from the worker");
        await AssertStreamsAsync($"{_site}/api/console", "hello from the worker");
    }

    [Fact]
    public async Task A_resource_is_stopped_and_started_from_the_page()
    {
        await using var application = await StartAsync();
        await _client.GetAsync($"{_site}/login?t=token");

        var stop = await _client.PostAsync($"{_site}/api/resources/worker/commands/stop", content: null);

        Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        Assert.Equal("Exited", application.State("worker"));
        await _client.PostAsync($"{_site}/api/resources/worker/commands/start", content: null);
        await application.WaitAsync("worker", "Running");
    }

    [Fact]
    public async Task Processes_are_told_where_telemetry_goes_and_it_is_taken_from_who_has_the_key()
    {
        await using var application = await StartAsync();
        await Eventually.IsTrueAsync(() => _folder.Lines("telemetry").Length == 2, "the worker told its variables");
        var (endpoint, headers) = (_folder.Lines("telemetry")[0], _folder.Lines("telemetry")[1].Split('='));

        using var accepted = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}/v1/traces") { Content = new ByteArrayContent([10, 0]) };
        accepted.Headers.Add(headers[0], headers[1]);
        var answer = await _client.SendAsync(accepted);
        var refused = await _client.PostAsync($"{endpoint}/v1/traces", new ByteArrayContent([]));

        Assert.Equal(_telemetry, endpoint);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_changes_nothing()
    {
        await using var application = await StartAsync();
        await _client.GetAsync($"{_site}/login?t=token");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_site}/api/resources/worker/commands/stop");
        request.Headers.Add("Origin", "http://localhost:8080");

        var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Running", application.State("worker"));
    }

    [Fact]
    public async Task A_secret_variable_is_told_only_to_who_asks_for_it()
    {
        await using var application = await StartAsync();
        await _client.GetAsync($"{_site}/login?t=token");

        var all = await _client.GetStringAsync($"{_site}/api/resources/worker/environment");
        var one = await _client.GetStringAsync($"{_site}/api/resources/worker/environment/API_TOKEN");
        var resources = await _client.GetStringAsync($"{_site}/api/resources");

        Assert.Contains("{\"name\":\"COLOUR\",\"value\":\"blue\",\"isFromModel\":true,\"isSecret\":false}", all, StringComparison.Ordinal);
        Assert.Contains("{\"name\":\"API_TOKEN\",\"value\":null,\"isFromModel\":true,\"isSecret\":true}", all, StringComparison.Ordinal);
        Assert.Equal("{\"value\":\"hush\"}", one);
        Assert.DoesNotContain("hush", resources, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_open_does_not_hold_up_the_end()
    {
        var application = await StartAsync();
        await _client.GetAsync($"{_site}/login?t=token");
        await using var feed = await _client.GetStreamAsync($"{_site}/api/live");
        await using var console = await _client.GetStreamAsync($"{_site}/api/console");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(25));

        await application.Application.StopAsync(deadline.Token);

        Assert.False(deadline.IsCancellationRequested);
        await application.DisposeAsync();
    }

    [Fact]
    public async Task The_token_is_taken_from_a_form_too()
    {
        await using var application = await StartAsync();

        using var wrong = new FormUrlEncodedContent([new("t", "wrong")]);
        using var right = new FormUrlEncodedContent([new("t", "token")]);
        var refused = await _client.PostAsync($"{_site}/login", wrong);
        var entered = await _client.PostAsync($"{_site}/login", right);

        Assert.Contains("That is not the token", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/", entered.Headers.Location?.OriginalString);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
        _ports.Dispose();
        _folder.Dispose();
    }

    private async Task<TestApplication> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create(
            [$"--ASPNETCORE_URLS={_site}", $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={_telemetry}", "--AppHost:BrowserToken=token"],
            (options, _) => options.DisableDashboard = false);
        builder.AddExecutable("worker", "sh", _folder.Path, "-c", "echo hello from the worker; printenv OTEL_EXPORTER_OTLP_ENDPOINT OTEL_EXPORTER_OTLP_HEADERS > telemetry; sleep 1000")
            .WithOtlpExporter().WithEnvironment("COLOUR", "blue").WithEnvironment("API_TOKEN", "hush");

        var application = await TestApplication.StartAsync(builder);
        await application.WaitAsync("worker", "Running");
        return application;
    }

    private async Task AssertStreamsAsync(string url, string expected)
    {
        using var deadline = new CancellationTokenSource(TestApplication.Deadline);
        await using var stream = await _client.GetStreamAsync(url, deadline.Token);
        using var reader = new StreamReader(stream);

        while (await reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains(expected, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{url} ended without {expected}.");
    }
}
