namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>A program to run as a child, without a shell: arguments reach it as they are.</summary>
/// <param name="Program">The program's name, found on the PATH, or its full path.</param>
/// <param name="Arguments">The arguments. Nothing of them may come from a listener.</param>
/// <param name="Limits">What it may use up.</param>
public sealed record ChildCommand(string Program, IReadOnlyList<string> Arguments, ChildLimits Limits)
{
    /// <summary>The folder that it runs in; relative file names in the arguments are in it.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Writes the child's standard input; the child reads nothing where it is missing.</summary>
    public Func<Stream, CancellationToken, Task>? WriteInput { get; init; }

    /// <summary>Reads the child's standard output. What it throws ends the child; returning early closes the pipe.</summary>
    public Func<Stream, CancellationToken, Task>? ReadOutput { get; init; }

    /// <summary>How much of the end of its standard error is kept, in bytes.</summary>
    public int ErrorBytes { get; init; } = 64 * 1024;
}
