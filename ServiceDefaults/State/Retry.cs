namespace MusicStreaming.ServiceDefaults;

/// <summary>How a lost race is tried again: soon, later each time, and never in step with the others.</summary>
public static class Retry
{
    private const int FirstDelayMilliseconds = 4;
    private const int LongestDelayMilliseconds = 250;

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="attempt">How many were made before the one that failed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var ceiling = Math.Min(LongestDelayMilliseconds, FirstDelayMilliseconds << Math.Min(attempt, 8));
#pragma warning disable CA5394 // Jitter needs no cryptographic randomness.
        return Task.Delay(Random.Shared.Next(1, ceiling + 1), cancellationToken);
#pragma warning restore CA5394
    }
}
