using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>wrk, which asks for a list of paths in turn.</summary>
internal static class Wrk
{
    private const string Script = """
        local requests, next = {}, 0
        function init(args)
          for path in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", path) end
          next = math.random(#requests)
        end
        function request()
          next = next % #requests + 1
          return requests[next]
        end
        function done(summary, latency)
          io.write(string.format("%d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
            summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, latency:percentile(99)))
        end
        """;

    public static async Task<WrkResult> RunAsync(int port, IEnumerable<string> paths, int connections, TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("media-benchmark-wrk");
        try
        {
            var (script, list) = (Path.Combine(folder.FullName, "paths.lua"), Path.Combine(folder.FullName, "paths"));
            await File.WriteAllTextAsync(script, Script);
            await File.WriteAllLinesAsync(list, paths);
            var start = new ProcessStartInfo("wrk",
            [
                "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds:0}s"),
                "-s", script, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--", list,
            ]) { RedirectStandardOutput = true };
            using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
            var lines = (await wrk.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await wrk.WaitForExitAsync();
            return WrkResult.Parse(lines[^1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
