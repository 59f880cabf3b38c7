using MusicStreaming.Streaming.Ingest;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>
/// The making of one file, for all who wait for it. It ends early when nobody does any more, unless it is made already and
/// only has to be stored.
/// </summary>
internal sealed class Production(WorkFolder folder) : IDisposable
{
    private const string Name = "out";

    private readonly CancellationTokenSource _abandoned = new();
    private volatile bool _isMade;

    /// <summary>Whether nothing more happens to it.</summary>
    public bool HasEnded { get; set; }

    public GrowingFile File { get; } = new(folder.File(Name));

    /// <summary>Ends when the file is stored, or with what went wrong.</summary>
    public Task Stored { get; private set; } = Task.CompletedTask;

    /// <summary>How many wait for it or read it.</summary>
    public int Waiting { get; set; }

    /// <param name="make">Makes the file.</param>
    /// <param name="store">Stores what was made.</param>
    /// <param name="ended">Told at the end, whatever it is.</param>
    public void Start(Func<GrowingFile, CancellationToken, Task> make, Func<string, Task> store, Action ended)
        => Stored = RunAsync(make, store, ended);

    /// <summary>Ends the making, if it is not done.</summary>
    /// <returns>False where it is done.</returns>
    public bool Abandon()
    {
        if (_isMade)
        {
            return false;
        }

        _abandoned.Cancel();
        return true;
    }

    public void Dispose()
    {
        _abandoned.Dispose();
        folder.Dispose();
    }

    private async Task RunAsync(Func<GrowingFile, CancellationToken, Task> make, Func<string, Task> store, Action ended)
    {
        await Task.Yield();
        try
        {
            await make(File, _abandoned.Token);
            _isMade = true;
            File.End();
            await store(File.Path);
        }
        finally
        {
            if (!_isMade)
            {
                File.Break();
            }

            ended();
        }
    }
}
