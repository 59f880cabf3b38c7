using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Analysis;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>What our meters and ffmpeg's hear of the same sound.</summary>
internal static partial class Hearing
{
    public static Task<SoundReport> OurAsync(string file, int rate, int channels)
        => OurAsync(rate, channels, "-i", file);

    public static async Task<SoundReport> OurAsync(int rate, int channels, params string[] source)
    {
        var bytes = await Tool.FfmpegAsync(
            [.. source, "-map", "0:a:0", "-ac", channels.ToString(CultureInfo.InvariantCulture), "-ar", rate.ToString(CultureInfo.InvariantCulture), "-f", "f32le", "pipe:1"]);
        var analyser = new SoundAnalyser(rate, channels);

        // In uneven pieces, as a pipe gives them.
        foreach (var piece in MemoryMarshal.Cast<byte, float>(bytes).ToArray().Chunk(channels * 4_999))
        {
            analyser.Add(piece);
        }

        return analyser.End();
    }

    /// <summary>ffmpeg's own meter, an implementation that is not ours.</summary>
    public static async Task<(double Integrated, double TruePeak)> TheirsAsync(params string[] source)
    {
        var result = await ChildProcesses.RunAsync(
            new ChildCommand(
                "ffmpeg",
                ["-nostdin", "-hide_banner", .. source, "-map", "0:a:0", "-af", "ebur128=peak=true:dualmono=true:framelog=verbose", "-f", "null", "-"],
                new ChildLimits(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), 2L << 30)),
            CancellationToken.None);
        Assert.True(result.Succeeded, result.Error);
        return (Number(Integrated().Match(result.Error)), Number(TruePeak().Match(result.Error)));
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Integrated loudness:\s+I:\s+(\S+) LUFS", RegexOptions.RightToLeft)]
    private static partial Regex Integrated();

    [GeneratedRegex(@"True peak:\s+Peak:\s+(\S+) dBFS", RegexOptions.RightToLeft)]
    private static partial Regex TruePeak();
}
