using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>Blobs as files: a blob appears by the renaming of a finished, synced file, so no reader sees half of one.</summary>
internal sealed class FileBlobStore(IOptions<BlobOptions> options) : IBlobStore, IDisposable
{
    /// <summary>Below the size of large objects (85,000 bytes): those lead to collections of all of the memory, for which everything stands still.</summary>
    private const int BufferSize = 64 * 1024;

    /// <summary>Who reads has a buffer already. One more a file would cost more than the file, where thousands are opened a second.</summary>
    private const int Unbuffered = 0;

    /// <summary>On the blobs' volume, so that a finished file is only renamed.</summary>
    private const string Unfinished = ".unfinished";

    /// <summary>Another call may remove a folder as empty, or put something into one that is being removed.</summary>
    private const int MostAttempts = 10;

    // Linux' ENOSPC and EDQUOT, which .NET passes on as they are.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    private readonly string _root = Path.GetFullPath(options.Value.Root);
    private readonly Lock _gate = new();
    private ProcessFolder? _unfinished;

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        string? unfinished = null;
        try
        {
            unfinished = NewUnfinished();
            await using (var file = new FileStream(
                unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, BufferSize, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            await MoveAsync(unfinished, path, cancellationToken);
        }
        catch (IOException fault) when (fault.HResult is NoSpaceLeft or QuotaExceeded)
        {
            throw new BlobStoreException("The disk is full.", fault);
        }
        finally
        {
            // After the move there is nothing of that name.
            if (unfinished is not null)
            {
                File.Delete(unfinished);
            }
        }
    }

    public Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileStream file;
        try
        {
            file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Unbuffered, FileOptions.Asynchronous);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Blob?>(null);
        }

        var info = new BlobInfo(key, file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
        return Task.FromResult<Blob?>(new Blob(info, file));
    }

    public Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = new FileInfo(PathOf(key));
        return Task.FromResult(file.Exists ? new BlobInfo(key, file.Length, file.LastWriteTimeUtc) : null);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
            RemoveEmptyFolders(Path.GetDirectoryName(path));
        }

        return Task.CompletedTask;
    }

    public async Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folder = Path.Combine(_root, BlobKey.CheckPrefix(prefix)[..^1]);
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException fault) when (fault is DirectoryNotFoundException || attempt < MostAttempts)
            {
                // Somebody else removes it, or still writes there.
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }

        RemoveEmptyFolders(Path.GetDirectoryName(folder));
    }

    public Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var folder = new DirectoryInfo(Path.Combine(_root, BlobKey.CheckPrefix(prefix)[..^1]));
        IReadOnlyList<BlobInfo> page = !folder.Exists ? [] :
        [
            .. folder.EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => !file.Name.StartsWith('.'))
                .Select(file => (File: file, Key: Path.GetRelativePath(_root, file.FullName)))
                .Where(found => after is null || string.CompareOrdinal(found.Key, after) > 0)
                .OrderBy(found => found.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(found => new BlobInfo(found.Key, found.File.Length, found.File.LastWriteTimeUtc)),
        ];
        return Task.FromResult(page);
    }

    public void Dispose() => _unfinished?.Dispose();

    /// <summary>What killed processes had not finished goes with the first write of the next one.</summary>
    private string NewUnfinished()
    {
        lock (_gate)
        {
            _unfinished ??= new ProcessFolder(Path.Combine(_root, Unfinished));
        }

        Directory.CreateDirectory(_unfinished.Path);
        return _unfinished.NewPath();
    }

    private string PathOf(string key) => Path.Combine(_root, BlobKey.Check(key));

    private async Task MoveAsync(string unfinished, string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _root);
                File.Move(unfinished, path, overwrite: true);
                return;
            }
            catch (IOException fault) when (fault.HResult is not (NoSpaceLeft or QuotaExceeded) && attempt < MostAttempts)
            {
                // A folder was empty for a moment, and went: before, while or after it was made.
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private void RemoveEmptyFolders(string? folder)
    {
        while (folder is not null && folder.Length > _root.Length)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // Not empty, or gone already.
                return;
            }

            folder = Path.GetDirectoryName(folder);
        }
    }
}
