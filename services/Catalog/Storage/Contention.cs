using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Storage;

/// <summary>Tries a change again that lost a race: the change reads everything anew each time.</summary>
internal static class Contention
{
    private const int MaxAttempts = 25;
    private const int LongestDelayMilliseconds = 200;

    public static async Task<T> RetryAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (StateConflictException) when (attempt < MaxAttempts)
            {
#pragma warning disable CA5394 // Jitter needs no cryptographic randomness.
                var delay = Random.Shared.Next(1, Math.Min(LongestDelayMilliseconds, 5 * attempt) + 1);
#pragma warning restore CA5394
                await Task.Delay(delay, cancellationToken);
            }
        }
    }

    public static Task RetryAsync(Func<Task> change, CancellationToken cancellationToken)
        => RetryAsync(
            async () =>
            {
                await change();
                return true;
            },
            cancellationToken);
}
