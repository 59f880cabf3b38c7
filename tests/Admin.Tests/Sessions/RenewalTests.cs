using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Admin.Tests.Sessions;

public sealed class RenewalTests : IAsyncLifetime
{
    private AdminApp? _app;

    private AdminApp App => _app ?? throw new InvalidOperationException("It has not started.");

    public async Task InitializeAsync()
    {
        _app = await AdminApp.StartAsync();
        App.Answer(AppIds.Streaming, "GET /ingest-jobs", _ => AdminApp.Json(new { items = Array.Empty<object>() }));
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    [Fact]
    public async Task Pages_that_load_at_once_renew_the_token_once()
    {
        using var browser = await App.LoggedInAsync();
        App.Service.Clock.Advance(TimeSpan.FromMinutes(9.5));

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.GetAsync("/ingest-jobs")));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var renewal = Assert.Single(App.Calls, call => call.Request == "POST /internal/refresh");
        Assert.Contains("refresh-1", renewal.Body, StringComparison.Ordinal);
        Assert.All(App.Calls.Where(call => call.AppId == AppIds.Streaming), call => Assert.Equal("access-2", call.Token));
    }

    [Fact]
    public async Task The_next_renewal_uses_the_successor()
    {
        using var browser = await App.LoggedInAsync();

        for (var round = 0; round < 2; round++)
        {
            App.Service.Clock.Advance(TimeSpan.FromMinutes(10));
            await browser.GetAsync("/ingest-jobs");
        }

        Assert.Equal(
            ["refresh-1", "refresh-2"],
            App.Calls.Where(call => call.Request == "POST /internal/refresh").Select(call => call.Body.Contains("refresh-1", StringComparison.Ordinal) ? "refresh-1" : "refresh-2"));
    }

    [Fact]
    public async Task A_session_that_Users_ends_is_over()
    {
        App.Answer(AppIds.Users, "POST /internal/refresh", _ => new HttpResponseMessage(HttpStatusCode.Unauthorized));
        using var browser = await App.LoggedInAsync();
        App.Service.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await browser.GetStringAsync("/ingest-jobs");
        var next = await browser.GetAsync("/ingest-jobs");

        Assert.Contains("Your session has ended", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
    }
}
