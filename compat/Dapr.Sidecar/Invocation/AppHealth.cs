using System.Diagnostics;
using System.Net.Sockets;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// Watches whether an app is well, as daprd does: its health path answers with success, asked every five seconds, and three
/// failures in a row make it ill; a refused connection does so at once. Without such a path it is well while it can be reached.
/// One that is well again before anybody looks has been ill for a moment: what it said before it was restarted holds no more.
/// </summary>
internal sealed class AppHealth(AppInstance app, TimeProvider clock, RuntimeMetrics metrics)
{
    public const int Threshold = 3;
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>daprd's default is half a second, but there each app has a machine's worth of a processor.</summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    // Who closes what is idle all the time says nothing by it.
    private const int MaxClosures = 3;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);

    // Somebody waits for the one that comes up, and a refused connection costs next to nothing.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewChange();
    private CancellationTokenSource? _resting;
    private int _life;
    private volatile int _closures;
    private volatile bool _isHealthy;
    private volatile bool _isIll;
    private volatile bool _wasHealthy;

    /// <summary>Whether it was well when it was last looked at. An app that nobody can call is not.</summary>
    public bool IsHealthy => _isHealthy;

    /// <summary>Whether it was looked at and not found well; one that nobody has looked at yet is neither.</summary>
    public bool IsIll => _isIll;

    /// <summary>Whether it has ever been well.</summary>
    public bool WasHealthy => _wasHealthy;

    /// <summary>Completes when the app is well, at once if it is, and tells which of its lives that is.</summary>
    public async Task<int> WaitHealthyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_isHealthy)
                {
                    return _life;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when a life of the app is over, at once if it is: it is not well, or is again.</summary>
    public Task WaitOverAsync(int life, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _isHealthy && _life == life ? _changed.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>Whether a life of the app is over, be it that nobody has noticed yet.</summary>
    public bool IsOver(int life)
    {
        var isGone = _closures < MaxClosures && app.IsGone;
        lock (_lock)
        {
            return isGone || !_isHealthy || _life != life;
        }
    }

    /// <summary>Watches until it is cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        var pause = ShortestPause;
        while (true)
        {
            var finding = await ProbeAsync(cancellationToken);
            if (finding == Finding.Well)
            {
                (failures, pause) = (0, ShortestPause);
                Set(true);
                await RestAsync(cancellationToken);
                continue;
            }

            if (finding == Finding.Unreachable || ++failures >= Threshold)
            {
                Set(false);
            }

            // Whoever waits for an app that comes up, waits in real time.
            await Task.Delay(_isHealthy ? LongestPause : pause, TimeProvider.System, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Says that a call found nobody there: it is looked at now, not when its time has come.</summary>
    public void Suspect()
    {
        lock (_lock)
        {
            _resting?.Cancel();
        }
    }

    private async Task<Finding> ProbeAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ProbeTimeout);
        try
        {
            await app.ConnectAsync(NoteClosure, patience.Token);
            if (app.HealthPath is not { Length: > 0 } path)
            {
                return Finding.Well;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, app.Resolve("/" + path.TrimStart('/')));
            using var response = await app.SendAsync(request, patience.Token);
            metrics.Http.Probed(app.AppId, (int)response.StatusCode, Stopwatch.GetElapsedTime(start));
            return response.IsSuccessStatusCode ? Finding.Well : Finding.Ill;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It is not up; an app in this process says so with whatever its start throws.
            metrics.Http.Probed(app.AppId, StatusCodes.Status500InternalServerError, Stopwatch.GetElapsedTime(start));
            return exception is SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? Finding.Unreachable : Finding.Ill;
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        using var resting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
        {
            _resting = resting;
        }

        try
        {
            var due = Task.Delay(Interval, clock, resting.Token);
            await (_closures < MaxClosures ? Task.WhenAny(due, app.WaitGoneAsync(resting.Token)).Unwrap() : due);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody found it gone.
        }
        finally
        {
            lock (_lock)
            {
                _resting = null;
            }

            await resting.CancelAsync();
        }
    }

    private void NoteClosure(bool wasClosed)
    {
        _closures = wasClosed && _isHealthy ? _closures + 1 : 0;
        if (_closures is > 0 and < MaxClosures)
        {
            Set(false);
        }
    }

    private void Set(bool isHealthy)
    {
        _isIll = !isHealthy;
        _wasHealthy |= isHealthy;
        if (_isHealthy == isHealthy)
        {
            return;
        }

        lock (_lock)
        {
            _isHealthy = isHealthy;
            _life += isHealthy ? 1 : 0;
            _changed.TrySetResult();
            _changed = NewChange();
        }
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private enum Finding
    {
        Well,
        Ill,
        Unreachable,
    }
}
