using System.Globalization;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Encodes a source into fragmented MP4 files, all in one pass. Every AAC rendition has the same sampling rate and the same
/// fragments, so that a player can change between them at any segment. The encoder's delay is in the edit list
/// (<c>delay_moov</c>, because only then ffmpeg knows it when it writes the header).
/// </summary>
internal sealed class Transcoder(MediaTools tools)
{
    private const int MaxFlacRate = 192_000;
    private const string FragmentMicroseconds = "4000000";

    /// <exception cref="RefusedException">The sound cannot be decoded.</exception>
    public async Task TranscodeAsync(
        WorkFolder folder,
        SourceInfo source,
        IReadOnlyList<RenditionPlan> plans,
        Func<double, Task> report,
        CancellationToken cancellationToken)
    {
        var result = await tools.RunAsync(
            folder,
            ["-v", "error", "-progress", "pipe:1", .. plans.SelectMany(plan => Output(plan, source))],
            MediaTools.Progress(time => report(Math.Min(1, time / source.Duration))),
            cancellationToken);

        if (!result.Succeeded)
        {
            throw new RefusedException(Refusals.Undecodable);
        }
    }

    public static string FileName(RenditionPlan plan) => $"{plan.Name}.mp4";

    private static IEnumerable<string> Output(RenditionPlan plan, SourceInfo source)
    {
        var rate = plan.Bitrate == 0 ? Math.Min(source.SampleRate, MaxFlacRate) : AacRate(source.SampleRate);
        return
        [
            "-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1",
            "-ac", Text(Math.Min(source.Channels, 2)), "-ar", Text(rate),
            .. Codec(plan, source),
            "-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-use_editlist", "1",
            "-frag_duration", FragmentMicroseconds, "-fflags", "+bitexact",
            FileName(plan),
        ];
    }

    private static string[] Codec(RenditionPlan plan, SourceInfo source)
        => plan.Bitrate == 0
            ? ["-c:a", "flac", "-sample_fmt", source.BitsPerSample > 16 ? "s32" : "s16", "-strict", "-2"]
            : ["-c:a", "aac", "-b:a", Text(plan.Bitrate)];

    /// <summary>The two rates that every player knows; the one whose family the source is of.</summary>
    private static int AacRate(int rate) => rate % 8_000 == 0 ? 48_000 : 44_100;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
