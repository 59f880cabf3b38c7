using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Ingest;

internal sealed class IngestOptions
{
    public const string Section = "Ingest";

    /// <summary>How many jobs one replica runs at once, and one single upload more; 0 for a replica that runs none, and prepares no track again.</summary>
    [Range(0, 64)]
    public int Workers { get; set; } = Math.Min(64, Environment.ProcessorCount);

    /// <summary>How long a silent worker keeps its job before another may take it over.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker looks for jobs that it was not told of.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a job is tried that fails for no fault of its file.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    [Range(typeof(TimeSpan), "00:00:10", "24:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Processor time that one step of a job may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "12:00:00")]
    public TimeSpan CpuTime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time that one step of a job may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00")]
    public TimeSpan WallClock { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Address space of one child process, in bytes.</summary>
    [Range(256L << 20, 16L << 30)]
    public long MemoryBytes { get; set; } = 1L << 30;

    /// <summary>How far ingest gives way to playback on the processor, from 0 to 19.</summary>
    [Range(0, 19)]
    public int Niceness { get; set; } = 10;

    /// <summary>Whether the files that tracks were made of are kept, so that they can be encoded anew.</summary>
    public bool KeepsOriginals { get; set; } = true;

    /// <summary>Where temporary files lie; below the blobs where it is not set and those are files, else below the machine's own folder for such.</summary>
    public string? WorkFolder { get; set; }
}

[OptionsValidator]
internal sealed partial class IngestOptionsValidator : IValidateOptions<IngestOptions>;
