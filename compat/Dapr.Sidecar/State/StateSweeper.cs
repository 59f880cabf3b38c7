using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.State;

/// <summary>Removes expired values from time to time.</summary>
internal sealed class StateSweeper(IReadOnlyList<StateStore> stores, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                foreach (var store in stores)
                {
                    await store.SweepAsync();
                }
            }
            catch (StorageException exception)
            {
                // The next round may find the disk in a better state.
                logger.SweepFailed(exception);
            }
        }
    }
}
