using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Analysis;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// Encodes a source into fragmented MP4 files and measures it, in one pass of one process. Every AAC rendition has the same
/// sampling rate and the same fragments, so that a player can change between them at any segment. The encoder's delay is in
/// the edit list (<c>delay_moov</c>, because only then ffmpeg knows it when it writes the header).
/// </summary>
internal sealed class Transcoder(MediaTools tools, SoundCheck sound, EncoderFinder encoders, IOptions<IngestOptions> options)
{
    /// <summary>Music begins sooner. A file that does not may be silent for hours, and that need not be encoded.</summary>
    private static readonly TimeSpan LongestBeginning = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<RenditionPlan>> PlanAsync(SourceInfo source, CancellationToken cancellationToken)
        => RenditionPlan.For(source.IsLossless, await encoders.HasHeAacAsync(cancellationToken));

    /// <exception cref="RefusedException">The sound cannot be decoded, or there is none, or too little or too much of it.</exception>
    public async Task<SoundReport> TranscodeAsync(
        WorkFolder folder, SourceInfo source, IReadOnlyList<RenditionPlan> plans, Action<double> report, CancellationToken cancellationToken)
    {
        if (await RunAsync(folder, source, plans, new Hearing(LongestBeginning, report), cancellationToken) is { } heard)
        {
            return heard;
        }

        // Only the decoder runs now, until the first sound; where it finds one, all begins again.
        await sound.CheckAsync(folder, cancellationToken);
        return await RunAsync(folder, source, plans, new Hearing(TimeSpan.MaxValue, report), cancellationToken)
            ?? throw new RefusedException(Refusals.Silent);
    }

    public static string FileName(RenditionPlan plan) => $"{plan.Name}.mp4";

    /// <returns>Null where it began with too much silence.</returns>
    private async Task<SoundReport?> RunAsync(
        WorkFolder folder, SourceInfo source, IReadOnlyList<RenditionPlan> plans, Hearing hearing, CancellationToken cancellationToken)
    {
        var graph = new EncodingGraph(source, plans);
        var analyser = new SoundAnalyser(graph.AacRate, graph.Channels);
        var isBeginningOver = true;
        var result = await tools.RunAsync(
            folder,
            ["-v", "error", .. graph.Arguments()],
            (output, token) => OnThreadOfItsOwn(
                () =>
                {
                    var buffer = new byte[128 * 1024];
                    while (isBeginningOver && output.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is > 0 and var read)
                    {
                        analyser.Add(MemoryMarshal.Cast<byte, float>(buffer.AsSpan(0, read & ~3)));
                        hearing.Report(source.Duration is { } whole ? Math.Min(1, analyser.Heard / whole) : 0);
                        isBeginningOver = analyser.IsAudible || analyser.Heard < hearing.LongestBeginning;
                        if (analyser.Heard > options.Value.MaxDuration)
                        {
                            throw new RefusedException(Refusals.TooLong);
                        }
                    }
                },
                token),
            cancellationToken);

        return !isBeginningOver ? null
            : result.Succeeded ? Judge(analyser.End(), analyser.IsAudible, source)
            : throw new RefusedException(Refusals.Undecodable);
    }

    /// <summary>
    /// A pool's thread is woken by another one for every few kilobytes, and both spin. Whoever cancels kills ffmpeg, which ends the pipe.
    /// </summary>
    private static Task OnThreadOfItsOwn(Action work, CancellationToken cancellationToken)
        => Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static SoundReport Judge(SoundReport heard, bool isAudible, SourceInfo source)
        => heard.Samples == 0 ? throw new RefusedException(Refusals.Undecodable)
            : source is { IsDurationExact: true, Duration: { } said } && heard.Duration < said - Tolerance(said) ? throw new RefusedException(Refusals.Damaged)
            : heard.Duration < Shortest - Tolerance(Shortest) ? throw new RefusedException(Refusals.TooShort)
            : !isAudible || heard.Loudness is null ? throw new RefusedException(Refusals.Silent)
            : heard;

    private static TimeSpan Tolerance(TimeSpan duration) => TimeSpan.FromSeconds(0.25) + (duration / 1000);

    /// <param name="LongestBeginning">How long it may take until something is heard.</param>
    /// <param name="Report">Takes how much is done, from 0 to 1.</param>
    private sealed record Hearing(TimeSpan LongestBeginning, Action<double> Report);
}
