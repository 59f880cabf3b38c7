using System.Diagnostics;

namespace MusicStreaming.Testing;

/// <summary>Waits for what happens elsewhere, with a deadline instead of a sleep.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="TimeoutException">It does not hold within a minute.</exception>
    public static Task TrueAsync(Func<bool> condition, string expectation = "the expected")
        => TrueAsync(() => Task.FromResult(condition()), expectation);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)" />
    public static async Task TrueAsync(Func<Task<bool>> condition, string expectation = "the expected")
    {
        await ValueAsync(async () => await condition() ? new object() : null, expectation);
    }

    /// <summary>Waits until there is a value.</summary>
    /// <exception cref="TimeoutException">There is none within a minute.</exception>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> find, string expectation = "the expected")
        where T : class
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Period);
        while (true)
        {
            if (await find() is { } value)
            {
                return value;
            }

            if (waited.Elapsed > Deadline)
            {
                throw new TimeoutException($"Waited {Deadline.TotalSeconds:0} s in vain for {expectation}.");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
