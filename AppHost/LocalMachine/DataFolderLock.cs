using Microsoft.Extensions.Hosting;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>
/// Keeps a second run off a data folder: two brokers on one database would each deliver the other's events. The system
/// takes the lock back when this process ends, however it ends.
/// </summary>
internal sealed class DataFolderLock : IHostedService, IDisposable
{
    private const string FileName = ".lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <returns>Null while another run has it.</returns>
    public static DataFolderLock? TryTake(string dataFolder)
    {
        try
        {
            return new(new FileStream(Path.Combine(dataFolder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The host has it for as long as it lives; there is nothing to start.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _file.Dispose();
}
