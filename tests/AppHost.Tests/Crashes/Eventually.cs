using System.Text.Json;

namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>Looks again until something is so. Whoever does not answer meanwhile has been killed and comes back.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isSo)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(Pause);
        while (true)
        {
            string seen;
            try
            {
                var found = await look();
                if (isSo(found))
                {
                    return found;
                }

                seen = JsonSerializer.Serialize(found);
            }
            catch (Exception absence) when (absence is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
            {
                seen = absence.Message;
            }

            Assert.False(deadline.IsCancellationRequested, $"It never came to be that {what}. The last look saw: {seen}");
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public static Task SeeAsync(string what, Func<bool> isSo) => SeeAsync(what, () => Task.FromResult(isSo()), so => so);
}
