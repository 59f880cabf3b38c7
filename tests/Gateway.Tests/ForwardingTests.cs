using System.Net;
using MusicStreaming.Gateway.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.Gateway.Tests;

/// <summary>What the log says of requests that do not get through.</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly GatewayApp _app = new GatewayApp()
        .With("Logging:LogLevel:MusicStreaming.Gateway.Routing", "Debug")
        .With("services:search:http:0", "http://127.0.0.1:9");

    // A server on a machine with too much to do complains that its heart beats slowly.
    private IEnumerable<string> Troubles => _app.Log.All
        .Where(line => line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal))
        .Where(line => !line.Contains("heartbeat", StringComparison.OrdinalIgnoreCase));

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("begin")]
    [InlineData("half")]
    public async Task A_client_that_goes_away_is_no_trouble(string when)
    {
        using var leaving = new CancellationTokenSource();
        var request = GatewayApp.Client(_app.Listeners).GetStringAsync($"/api/catalog/albums/late/{when}", leaving.Token);
        await _app.Backend.Late.WaitAsync();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Eventually.TrueAsync(() => _app.Log.All.Any(line => line.Contains("was broken off by its client", StringComparison.Ordinal)));
        Assert.Empty(Troubles);
    }

    [Fact]
    public async Task A_service_that_does_not_listen_is_one_line_in_the_log()
    {
        var response = await GatewayApp.Client(_app.Listeners).GetAsync("/api/search/instant?q=secret");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        var line = Assert.Single(Troubles);
        Assert.StartsWith("Warning MusicStreaming.Gateway.Routing.ForwardingFailures: GET /api/search/", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_breaks_off_in_its_answer_is_in_the_log()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => GatewayApp.Client(_app.Listeners).GetStringAsync("/api/catalog/albums/late/break"));

        await Eventually.TrueAsync(() => Troubles.Any(line => line.Contains("could not be passed on", StringComparison.Ordinal)));
    }
}
