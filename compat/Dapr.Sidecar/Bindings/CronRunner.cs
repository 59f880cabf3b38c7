using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Scheduling;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Bindings;

/// <summary>
/// Runs a cron binding for one instance of an app, as its sidecar would: while the app is well it is told whenever the time has
/// come. Nothing is kept for an app that is away, and what it refuses is not repeated.
/// </summary>
internal sealed class CronRunner(CronBinding binding, AppInstance app, InputBindingAnswers answers, RuntimeMetrics metrics, TimeProvider clock, ILogger logger)
{
    // So many may be on their way at once: an app that hangs must not gather calls without end.
    private const int MaxCalls = 16;
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbePause = TimeSpan.FromSeconds(1);

    private int _calls;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var life = await app.Health.WaitHealthyAsync(cancellationToken);
            if (!await WantsAsync(cancellationToken))
            {
                logger.BindingNotWanted(app.AppId, binding.Name);
                await app.Health.WaitOverAsync(life, cancellationToken);
                continue;
            }

            using var down = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ticks = TickAsync(down.Token, cancellationToken);
            await Task.WhenAny(ticks, app.Health.WaitOverAsync(life, down.Token));
            await down.CancelAsync();
            await ticks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // An app that has a POST only answers OPTIONS with 405.
    private async Task<bool> WantsAsync(CancellationToken cancellationToken)
    {
        while (!binding.IsSurelyInput)
        {
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                timeout.CancelAfter(ProbeTimeout);
                using var request = new HttpRequestMessage(HttpMethod.Options, app.Resolve(binding.Path));
                using var response = await app.SendAsync(request, timeout.Token);
                return response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.MethodNotAllowed;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                logger.BindingNotProbed(app.AppId, binding.Name, exception);
                await Task.Delay(ProbePause, clock, cancellationToken);
            }
        }

        return true;
    }

    private async Task TickAsync(CancellationToken down, CancellationToken stopping)
    {
        var alarm = new Alarm(clock);
        var calls = new List<Task>();
        for (var next = binding.Schedule.NextAfter(clock.GetUtcNow()); !down.IsCancellationRequested;)
        {
            await alarm.SleepAsync(next, down);
            if (next is { } due && clock.GetUtcNow() >= due)
            {
                calls.RemoveAll(call => call.IsCompleted);
                calls.Add(CallAsync(stopping));
                next = binding.Schedule.NextAfter(clock.GetUtcNow());
            }
        }

        await Task.WhenAll(calls);
    }

    private async Task CallAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _calls) > MaxCalls)
        {
            Interlocked.Decrement(ref _calls);
            logger.BindingOverrun(app.AppId, binding.Name);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        var isSuccess = false;
        try
        {
            isSuccess = await TellAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            logger.BindingFailed(app.AppId, binding.Name, exception.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
            metrics.Components.InputBinding(app.AppId, binding.Name, isSuccess, Stopwatch.GetElapsedTime(start));
        }
    }

    private async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Resolve(binding.Path)) { Content = new ByteArrayContent([]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("timeZone", "Local");
        request.Headers.TryAddWithoutValidation("readTimeUTC", clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF '+0000 UTC'", CultureInfo.InvariantCulture));
        using var response = await app.SendAsync(request, AppCall.Binding(binding.Name, binding.Path), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            logger.BindingFailed(app.AppId, binding.Name, $"fails to send binding event to http app channel, status code: {(int)response.StatusCode}");
            return false;
        }

        await answers.TakeAsync(app.AppId, binding.Name, await response.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
        return true;
    }
}
