using System.Diagnostics;
using System.Globalization;

namespace MusicStreaming.Ingest.Benchmarks.Measures;

/// <summary>The baseline: one ffmpeg a file that makes the same encodings, as many at once as Streaming runs, and as nice.</summary>
internal static class BareFfmpeg
{
    /// <summary>What Streaming's are for an import.</summary>
    private const int Niceness = 15;

    private static readonly string[] Mp4 =
        ["-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-use_editlist", "1", "-frag_duration", "1010000"];

    public static async Task EncodeAsync(IEnumerable<string> files)
        => await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, token) =>
        {
            var folder = Directory.CreateTempSubdirectory("bare-ffmpeg");
            var start = new ProcessStartInfo("nice", [.. Arguments(file)]) { WorkingDirectory = folder.FullName };
            using var ffmpeg = Process.Start(start) ?? throw new InvalidOperationException("ffmpeg does not start.");
            await ffmpeg.WaitForExitAsync(token);
            folder.Delete(recursive: true);
            if (ffmpeg.ExitCode != 0)
            {
                throw new InvalidOperationException($"ffmpeg failed on {file}.");
            }
        });

    private static IEnumerable<string> Arguments(string file) =>
    [
        "-n", Niceness.ToString(CultureInfo.InvariantCulture), "ffmpeg", "-nostdin", "-v", "error", "-y", "-i", Path.GetFullPath(file),
        .. Output("64.mp4", "-c:a", "aac", "-b:a", "64k"),
        .. Output("128.mp4", "-c:a", "aac", "-b:a", "128k"),
        .. Output("256.mp4", "-c:a", "aac", "-b:a", "256k"),
        .. Output("96.mp4", "-c:a", "libopus", "-vbr", "constrained", "-b:a", "96k", "-ar", "48000"),
        .. file.EndsWith(".flac", StringComparison.Ordinal) ? Output("flac.mp4", "-c:a", "flac", "-strict", "-2") : [],
    ];

    private static IEnumerable<string> Output(string name, params string[] codec) => ["-map", "0:a:0", .. codec, .. Mp4, name];
}
