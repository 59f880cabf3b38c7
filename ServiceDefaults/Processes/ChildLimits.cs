namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>What a child process may use up before it is stopped.</summary>
/// <param name="CpuTime">Processor time, in whole seconds (RLIMIT_CPU).</param>
/// <param name="WallClock">Time from start to end.</param>
/// <param name="MemoryBytes">Address space, in bytes (RLIMIT_AS).</param>
public sealed record ChildLimits(TimeSpan CpuTime, TimeSpan WallClock, long MemoryBytes)
{
    /// <summary>Enough for reading a file's headers or resizing a picture.</summary>
    public static ChildLimits Small { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), 1L << 30);

    /// <summary>The largest file that it may write, in bytes (RLIMIT_FSIZE).</summary>
    public long FileBytes { get; init; } = 8L << 30;

    /// <summary>How far it gives way to others on the processor, from 0 to 19.</summary>
    public int Niceness { get; init; } = 10;
}
