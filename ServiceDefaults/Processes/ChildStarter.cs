using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace MusicStreaming.ServiceDefaults.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process. Linux sends the parent-death signal
/// (prctl(2), PR_SET_PDEATHSIG) when the <em>thread</em> that forked ends, and threads of the pool come and go.
/// </summary>
internal sealed class ChildStarter
{
    private readonly BlockingCollection<Request> _requests = [];

    public ChildStarter()
        => new Thread(Serve) { IsBackground = true, Name = "child starter" }.Start();

    public Task<Process> StartAsync(ProcessStartInfo info)
    {
        var request = new Request(info, new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously));
        _requests.Add(request);
        return request.Answer.Task;
    }

    private void Serve()
    {
        foreach (var (info, answer) in _requests.GetConsumingEnumerable())
        {
            var process = new Process { StartInfo = info };
            try
            {
                process.Start();
                answer.SetResult(process);
            }
            catch (Exception problem) when (problem is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
            {
                process.Dispose();
                answer.SetException(new ChildStartException($"Cannot start {info.FileName}.", problem));
            }
        }
    }

    private sealed record Request(ProcessStartInfo Info, TaskCompletionSource<Process> Answer);
}
