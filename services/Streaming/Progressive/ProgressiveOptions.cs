using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Progressive;

internal sealed class ProgressiveOptions
{
    public const string Section = "Progressive";

    /// <summary>How many files one replica makes at once; who asks for one more is asked to come again.</summary>
    [Range(1, 64)]
    public int MaxProductions { get; set; } = 4;

    /// <summary>How many of them one listener may have begun: the one that plays, and the one that comes next.</summary>
    [Range(1, 64)]
    public int MaxProductionsOfOne { get; set; } = 2;

    /// <summary>How much the finished files may take up among the blobs, in megabytes; the oldest leave first.</summary>
    [Range(1, 10_000_000)]
    public int CacheMegabytes { get; set; } = 4_096;

    /// <summary>Processor time that a file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "02:00:00")]
    public TimeSpan CpuTime { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How far the making of files gives way to other work on the processor, from 0 to 19.</summary>
    [Range(0, 19)]
    public int Niceness { get; set; } = 5;
}

[OptionsValidator]
internal sealed partial class ProgressiveOptionsValidator : IValidateOptions<ProgressiveOptions>;
