namespace MusicStreaming.Browser.Tests;

/// <summary>Asks again until something is so: the platform tells its parts of a change by events.</summary>
internal static class Attempt
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(Pause);
        while (!await isSo())
        {
            Assert.False(deadline.IsCancellationRequested, $"It never came to be that {what}.");
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
