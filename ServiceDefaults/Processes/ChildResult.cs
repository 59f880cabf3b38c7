namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where a signal ended it.</param>
/// <param name="Error">The end of its standard error.</param>
/// <param name="RanOutOfTime">Whether a limit of time stopped it, on the clock or on the processor.</param>
public sealed record ChildResult(int ExitCode, string Error, bool RanOutOfTime)
{
    /// <summary>Whether the program says that it did what it was asked.</summary>
    public bool Succeeded => ExitCode == 0 && !RanOutOfTime;
}
