using System.Diagnostics;

namespace MusicStreaming.Measuring;

/// <summary>Clients that call one after another, or many at once.</summary>
public static class Clients
{
    /// <summary>Calls all in turn, so that whatever else the machine does hits each alike.</summary>
    public static async Task<Latencies[]> InTurnAsync(int warmUps, int rounds, params Func<int, Task>[] calls)
    {
        var latencies = calls.Select(_ => new Latencies()).ToArray();
        for (var round = -warmUps; round < rounds; round++)
        {
            for (var call = 0; call < calls.Length; call++)
            {
                var begin = Stopwatch.GetTimestamp();
                await calls[call](round + warmUps);
                if (round >= 0)
                {
                    latencies[call].Add(Stopwatch.GetElapsedTime(begin));
                }
            }
        }

        return latencies;
    }

    /// <summary>How many calls a second a number of clients get done, each with one at a time, and how many that were with the warm-up.</summary>
    public static async Task<(double PerSecond, int Calls)> AtOnceAsync(int clients, TimeSpan duration, Func<int, Task> call)
    {
        var next = 0;
        await RunAsync(duration / 4);
        var begin = Stopwatch.GetTimestamp();
        var done = await RunAsync(duration);
        return (done / Stopwatch.GetElapsedTime(begin).TotalSeconds, next);

        async Task<int> RunAsync(TimeSpan time)
        {
            var since = Stopwatch.StartNew();
            var done = 0;
            await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
            {
                while (since.Elapsed < time)
                {
                    await call(Interlocked.Increment(ref next));
                    Interlocked.Increment(ref done);
                }
            })));
            return done;
        }
    }

    public static async Task CallAsync(HttpClient client, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
