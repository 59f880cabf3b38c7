using System.Diagnostics;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Outlives the AppHost by a moment: a small shell that waits for its input to end, which happens however the AppHost
/// ends, <c>kill -9</c> included, and then kills every process that carries the run's mark.
/// </summary>
internal sealed class Guardian : IDisposable
{
    // Three empty rounds, because a process that was just being started gets its mark a moment later.
    private const string Script = """
        trap '' INT TERM HUP QUIT
        while read -r _; do :; done
        empty=0
        while [ "$empty" -lt 3 ]; do
          found=$(grep -lszxF -e "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3)
          if [ -n "$found" ]; then kill -9 $found 2>/dev/null; empty=0; else empty=$((empty + 1)); sleep 0.1; fi
        done
        """;

    private readonly Process? _shell;

    public Guardian(ProcessMarks marks)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return;
        }

        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Script, "apphost-guardian", marks.Run])
        {
            start.ArgumentList.Add(argument);
        }

        _shell = Process.Start(start);
    }

    public void Dispose()
    {
        _shell?.StandardInput.Dispose();
        _shell?.Dispose();
    }
}
