using Dapr.Actors;
using Dapr.Actors.Client;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Users.Keys;

/// <summary>Wakes the actor once the service runs. Every replica does so at each start, which changes nothing where it is awake.</summary>
internal sealed class KeyRotationStart(
    IActorProxyFactory proxies,
    IHostApplicationLifetime lifetime,
    IOptions<UsersOptions> options,
    TimeProvider clock,
    ILogger<KeyRotationStart> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        using var timer = new PeriodicTimer(options.Value.StartRetryDelay, clock);
        while (!await TryWatchAsync() && await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Dapr, or the placement of its actors, is not ready.
        }
    }

    private async Task<bool> TryWatchAsync()
    {
        try
        {
            await proxies.CreateActorProxy<IKeyRotationActor>(new ActorId(KeyRotationActor.OnlyId), nameof(KeyRotationActor)).WatchAsync();
            return true;
        }
        catch (Exception failure)
        {
            // Whatever keeps it from being woken, the next attempt may find gone; the keys that there are sign meanwhile.
            logger.KeyRotationHasToWait(failure);
            return false;
        }
    }
}
