using System.IO.Pipelines;

namespace MusicStreaming.Users.Privacy;

/// <summary>Joins one who writes to a stream with one who reads from a stream, with no more than a buffer between them.</summary>
internal static class Piped
{
    /// <summary>Runs both until the writer is done and the reader has read it all. If the writer fails, the reader fails, too.</summary>
    public static async Task RunAsync(Func<Stream, Task> write, Func<Stream, Task> read)
    {
        var pipe = new Pipe();

        // On a thread of its own, because a ZIP writes some bytes synchronously, for which somebody has to read already.
        var writing = Task.Run(() => write(pipe.Writer.AsStream(leaveOpen: true)));
        var closing = writing.ContinueWith(
            done => pipe.Writer.Complete(done.IsCanceled ? new OperationCanceledException() : done.Exception?.InnerException),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await read(pipe.Reader.AsStream());
        }
        finally
        {
            // A writer whom nobody reads any more writes to nowhere.
            await pipe.Reader.CompleteAsync();
            await closing;
        }

        await writing;
    }
}
