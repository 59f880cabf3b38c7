using System.Globalization;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// The arguments of the one ffmpeg of a job: the sound is decoded once, mixed down once, brought to each sampling rate once,
/// and goes to all encoders and as plain samples to standard output. Samples follow each other without regard to the file's
/// timestamps: what a broken or hostile file says of time moves nothing.
/// </summary>
internal sealed class EncodingGraph(SourceInfo source, IReadOnlyList<RenditionPlan> plans)
{
    private const int OpusRate = 48_000;
    private const int MaxFlacRate = 192_000;

    /// <summary>Fragments of AAC are a multiple of this, which is what a frame of the efficient AAC is long.</summary>
    private const int LongestAacFrame = 2_048;
    private const int AacFrame = 1_024;
    private const int OpusFrame = 960;
    private const int FragmentSeconds = 1;

    /// <summary>The two rates that every player knows; the one whose family the source is of.</summary>
    public int AacRate { get; } = source.SampleRate % 8_000 == 0 ? 48_000 : 44_100;

    public int Channels { get; } = Math.Min(source.Channels, 2);

    private int FlacRate
    {
        get
        {
            var rate = source.SampleRate;
            while (rate > MaxFlacRate)
            {
                rate /= 2;
            }

            return rate;
        }
    }

    public IEnumerable<string> Arguments()
        =>
        [
            // The picture is the first output: behind another one, ffmpeg keeps all of the sound in memory.
            "-filter_complex", Filters(), .. source.CoverStream is { } cover ? CoverPicture.Arguments(cover) : [], .. plans.SelectMany(Output),

            // Without the first option each packet would wake our process, which costs more than what it does with the samples.
            "-map", "[pcm]", "-flush_packets", "0", "-f", "f32le", "pipe:1",
        ];

    private string Filters()
    {
        var isOpusLossy = AacRate == OpusRate;
        var aac = plans.Where(plan => plan.LeadIn > 0).ToList();
        var others = isOpusLossy ? $"{Label(RenditionPlan.Opus)}[pcm]" : "[pcm]";
        var branches = new List<string>
        {
            $"aresample={Text(AacRate)},aformat=sample_fmts=fltp,asplit={(isOpusLossy ? "4" : "3")}[start][whole]{others};{LeadIn(aac[0].LeadIn)},asplit={Text(aac.Count)}{string.Concat(aac.Select(Label))}",
        };
        if (!isOpusLossy)
        {
            branches.Add($"aresample={Text(OpusRate)},aformat=sample_fmts=flt{Label(RenditionPlan.Opus)}");
        }

        if (plans.Contains(RenditionPlan.Flac))
        {
            branches.Add($"aresample={Text(FlacRate)},aformat=sample_fmts={(source.BitsPerSample > 16 ? "s32" : "s16")}{Label(RenditionPlan.Flac)}");
        }

        var inputs = branches.Select((_, index) => $"[in{Text(index)}]").ToList();
        var head = $"[0:a:0]asetpts=N/SR/TB,{Mix()},asplit={Text(branches.Count)}{string.Concat(inputs)}";
        return string.Join(';', branches.Select((branch, index) => inputs[index] + branch).Prepend(head));
    }

    /// <summary>
    /// AAC encoders hear the beginning backwards before they hear it, faded in, so that a track that goes on where another one ended
    /// is no burst out of silence to them. The packager takes it out again.
    /// </summary>
    private static string LeadIn(int samples)
        => $"[start]atrim=start_sample=1:end_sample={Text(samples + 1)},areverse,asetpts=N/SR/TB,afade=ss=0:ns={Text(samples / 2)}[lead];[lead][whole]concat=v=0:a=1";

    /// <summary>More than two channels are mixed so that no encoder clips: each hears the same, and as loud.</summary>
    private string Mix()
        => source.Channels > 2 ? "aresample=ocl=stereo:rematrix_maxval=1" : $"aformat=channel_layouts={(Channels == 1 ? "mono" : "stereo")}";

    private IEnumerable<string> Output(RenditionPlan plan) =>
    [
        "-map", Label(plan), "-map_metadata", "-1", "-map_chapters", "-1",
        .. Codec(plan),
        "-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov+skip_trailer", "-use_editlist", "1",
        "-frag_duration", Text(FragmentMicroseconds(plan)), "-fflags", "+bitexact",
        Transcoder.FileName(plan),
    ];

    private static string[] Codec(RenditionPlan plan)
        => plan == RenditionPlan.Flac ? ["-c:a", "flac", "-strict", "-2"]
            : plan == RenditionPlan.Opus ? ["-c:a", "libopus", "-vbr", "constrained", "-b:a", Text(plan.Bitrate)]
            : plan == RenditionPlan.HeAac ? ["-c:a", "libfdk_aac", "-profile:a", "aac_he", "-b:a", Text(plan.Bitrate)]
            : ["-c:a", "aac", "-b:a", Text(plan.Bitrate)];

    /// <summary>ffmpeg begins a fragment with the first frame that is not before this time; half a frame less leaves no doubt which it is.</summary>
    private int FragmentMicroseconds(RenditionPlan plan)
    {
        var (rate, samples) = plan == RenditionPlan.Flac ? (FlacRate, FlacRate * FragmentSeconds)
            : plan == RenditionPlan.Opus ? (OpusRate, (OpusRate * FragmentSeconds) - (OpusFrame / 2))
            : (AacRate, ((int)Math.Round((double)AacRate * FragmentSeconds / LongestAacFrame) * LongestAacFrame) - (AacFrame / 2));
        return (int)(samples * 1_000_000L / rate);
    }

    private static string Label(RenditionPlan plan) => $"[{plan.Name.Replace("-", "", StringComparison.Ordinal)}]";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
