using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration;

/// <summary>POSIX signals to other processes.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends a signal; a process that is gone already does not matter.</summary>
    public static void Send(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SendSignal(processId, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
