using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Measures a track by ffmpeg's <c>ebur128</c> filter, and by the way how long its sound really is.</summary>
internal sealed partial class LoudnessMeter(MediaTools tools)
{
    /// <summary>Below this the gate of the measurement has let nothing through.</summary>
    private const double SilenceLufs = -69.9;

    /// <exception cref="RefusedException">It is damaged or silent.</exception>
    public async Task<Loudness> MeasureAsync(
        WorkFolder folder, SourceInfo source, Func<double, Task> report, CancellationToken cancellationToken)
    {
        var heard = TimeSpan.Zero;
        var result = await tools.RunAsync(
            folder,
            ["-v", "info", "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-progress", "pipe:1", "-"],
            MediaTools.Progress(time =>
            {
                heard = time;
                return report(Math.Min(1, time / source.Duration));
            }),
            cancellationToken);

        if (!result.Succeeded || Integrated().Match(result.Error) is not { Success: true } integrated)
        {
            throw new RefusedException(Refusals.Undecodable);
        }

        if (source.IsDurationExact && heard < source.Duration - Tolerance(source.Duration))
        {
            throw new RefusedException(Refusals.Damaged);
        }

        var lufs = Number(integrated.Groups[1].Value);
        return lufs > SilenceLufs
            ? new Loudness(lufs, Number(TruePeak().Match(result.Error).Groups[1].Value))
            : throw new RefusedException(Refusals.Silent);
    }

    private static TimeSpan Tolerance(TimeSpan duration) => TimeSpan.FromSeconds(0.25) + (duration / 1000);

    /// <summary>Infinities do not exist in JSON, and nothing is quieter than this anyway.</summary>
    private static double Number(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : -144;

    [GeneratedRegex(@"Integrated loudness:\s+I:\s+(\S+) LUFS", RegexOptions.RightToLeft)]
    private static partial Regex Integrated();

    [GeneratedRegex(@"True peak:\s+Peak:\s+(\S+) dBFS", RegexOptions.RightToLeft)]
    private static partial Regex TruePeak();
}
