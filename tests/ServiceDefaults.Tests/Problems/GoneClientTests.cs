using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Refusals;

/// <summary>A listener who clicks on breaks a request off, which is nobody's failure.</summary>
public sealed class GoneClientTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly CapturedLog _log = new();
    private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    public Task InitializeAsync()
    {
        _app.WithServices(services => services.AddSingleton<ILoggerProvider>(_log))
            .WithSetting("Auth:SigningKeys", null)
            .WithApp(AppIds.Users, AnswerAsync);
        return _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _answers.TrySetResult();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Going_away_while_the_keys_are_fetched_is_no_failure_and_leaves_the_keys_to_others()
    {
        await LeaveAsync(_app.CreateClient(UserId.New()), "/me");

        _answers.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await _app.CreateClient(UserId.New()).GetAsync("/me")).StatusCode);
        Assert.Equal(1, _questions);
    }

    [Fact]
    public async Task Going_away_while_another_service_is_asked_is_no_outage()
        => await LeaveAsync(_app.CreateClient(), "/ask");

    /// <summary>Breaks a request off that waits for Users.</summary>
    private async Task LeaveAsync(HttpClient client, string path)
    {
        using var statuses = new RequestStatuses(_app.Services.GetRequiredService<IMeterFactory>());
        _log.Lines.Clear();
        using var leaving = new CancellationTokenSource();
        var request = client.GetAsync(path, leaving.Token);
        await Eventually.TrueAsync(() => Volatile.Read(ref _questions) == 1);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Eventually.TrueAsync(() => statuses.Ended.Count > 0);
        Assert.Equal([StatusCodes.Status499ClientClosedRequest], statuses.Ended);
        Assert.Empty(_log.Lines);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri?.AbsolutePath;
        if (path is not ("/.well-known/jwks.json" or "/answer"))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        Interlocked.Increment(ref _questions);
        await _answers.Task.WaitAsync(cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(TestTokens.KeySet()) };
    }
}
