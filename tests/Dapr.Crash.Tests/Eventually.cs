using System.Diagnostics;

namespace Dapr.Crash.Tests;

/// <summary>Waits for what happens in other processes.</summary>
internal static class Eventually
{
    // Far more than anything takes: it is only there to end a test that would wait for ever.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether it came true.</summary>
    public static Task<bool> TriedAsync(Func<bool> condition) => TriedAsync(() => Task.FromResult(condition()));

    /// <inheritdoc cref="TriedAsync(Func{bool})" />
    public static async Task<bool> TriedAsync(Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Period);
        while (!await condition())
        {
            if (waited.Elapsed > Deadline)
            {
                return false;
            }

            await timer.WaitForNextTickAsync();
        }

        return true;
    }
}
