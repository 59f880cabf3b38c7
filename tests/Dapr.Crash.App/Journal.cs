using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dapr.Crash.App;

/// <summary>
/// What this process has seen, a line each: moment (the machine's monotonic clock), kind, id, detail. A line is with the system
/// when the call returns, so killing the process does not lose it.
/// </summary>
internal sealed class Journal(AppIdentity identity) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(
        Path.Combine(identity.Journals, $"{identity.AppId}.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}.log"), FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public void Note(string kind, string id, string detail = "")
    {
        lock (_lock)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()}\t{kind}\t{id}\t{detail}\n");
            _file.Write(Encoding.UTF8.GetBytes(line));
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();
}
