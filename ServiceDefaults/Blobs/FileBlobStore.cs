using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults.Blobs;

/// <summary>Blobs as files: a blob appears by the renaming of a finished, synced file, so no reader sees half of one.</summary>
internal sealed class FileBlobStore(IOptions<BlobOptions> options) : IBlobStore
{
    /// <summary>Below the size of large objects (85,000 bytes): those lead to collections of all of the memory, for which everything stands still.</summary>
    private const int BufferSize = 64 * 1024;

    /// <summary>Who reads has a buffer already. One more a file would cost more than the file, where thousands are opened a second.</summary>
    private const int Unbuffered = 0;

    private const string Unfinished = ".unfinished-";

    // Linux' ENOSPC and EDQUOT, which .NET passes on as they are.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    private readonly string _root = Path.GetFullPath(options.Value.Root);

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var folder = Path.GetDirectoryName(path) ?? _root;
        var unfinished = Path.Combine(folder, Unfinished + Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = CreateIn(folder, unfinished))
            {
                await content.CopyToAsync(file, BufferSize, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (IOException fault) when (fault.HResult is NoSpaceLeft or QuotaExceeded)
        {
            throw new BlobStoreException("The disk is full.", fault);
        }
        finally
        {
            // After the move there is nothing of that name.
            File.Delete(unfinished);
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

    public Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folder = Path.Combine(_root, BlobKey.CheckPrefix(prefix)[..^1]);
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was stored there.
        }

        RemoveEmptyFolders(Path.GetDirectoryName(folder));
        return Task.CompletedTask;
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

    private string PathOf(string key) => Path.Combine(_root, BlobKey.Check(key));

    /// <summary>Another call may remove the folder as empty between its making and its first file, so this tries again.</summary>
    private static FileStream CreateIn(string folder, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            Directory.CreateDirectory(folder);
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
            }
            catch (DirectoryNotFoundException) when (attempt < 5)
            {
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
