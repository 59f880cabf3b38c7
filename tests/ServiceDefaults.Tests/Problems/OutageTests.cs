using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Refusals;

public sealed class OutageTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly CapturedLog _log = new();

    public Task InitializeAsync()
    {
        _app.WithServices(services => services.AddSingleton<ILoggerProvider>(_log));
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Without_the_dapr_runtime_a_request_is_503_with_one_line_in_the_log()
    {
        await _app.Runtime.DisposeAsync();
        _log.Lines.Clear();

        using var response = await _app.CreateClient().GetAsync("/stored/1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(Problems.Type("unavailable"), (await SampleApp.ProblemAsync(response)).GetProperty("type").GetString());
        var (text, exception) = Assert.Single(_log.Lines);
        Assert.StartsWith("GET /stored/{key} is answered with 503", text, StringComparison.Ordinal);
        Assert.Null(exception);
    }

    [Fact]
    public async Task A_bug_of_ours_is_logged_with_its_stack()
    {
        await _app.CreateClient().GetAsync("/fail/bug");

        Assert.Contains(_log.Lines, line => line.Exception is InvalidOperationException);
    }
}
