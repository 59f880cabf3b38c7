using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Dashboard.Load;

/// <summary>Asks for what the pages ask, five times a second, and notes how long each answer takes.</summary>
internal sealed class Operator(HttpClient client)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly string[] Paths =
    [
        "/", "/api/telemetry", "/api/telemetry/traces?limit=100", "/api/telemetry/traces?limit=100&text=albums", "/api/telemetry/logs?limit=100", "/api/resources",
    ];

    /// <summary>Milliseconds of every answer.</summary>
    public async Task<List<double>> AskAsync(TimeSpan duration)
    {
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        for (var turn = 0; watch.Elapsed < duration; turn++)
        {
            var path = turn % (Paths.Length + 1) < Paths.Length ? Paths[turn % (Paths.Length + 1)] : await SomeTraceAsync();
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path);
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await timer.WaitForNextTickAsync();
        }

        return times;
    }

    private async Task<string> SomeTraceAsync()
    {
        var page = await client.GetFromJsonAsync<JsonElement>("/api/telemetry/traces?limit=1");
        return page.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } trace
            ? $"/api/telemetry/traces/{trace.GetProperty("id").GetString()}"
            : Paths[0];
    }
}
