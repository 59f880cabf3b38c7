namespace MusicStreaming.Streaming.Progressive;

/// <summary>A file that is read while it is written, by any number of readers, each from the beginning and at its own pace.</summary>
internal sealed class GrowingFile(string path)
{
    private const int BufferSize = 64 * 1024;

    private readonly Lock _gate = new();
    private TaskCompletionSource _change = NewChange();
    private long _length;
    private bool _isWhole;
    private bool _isBroken;

    public string Path => path;

    /// <summary>Takes all that comes.</summary>
    public async Task FillAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        FileStream? file = null;
        try
        {
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                // Not before something comes: where nothing does, somebody else writes the file.
                file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                Change(() => _length += read);
            }
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }

    /// <summary>All has come.</summary>
    public void End() => Change(() => _isWhole = true);

    /// <summary>No more comes, and what has come is not the file.</summary>
    public void Break() => Change(() => _isBroken = true);

    /// <summary>Copies the file to its end, as it comes.</summary>
    /// <exception cref="IOException">It broke off.</exception>
    public async Task CopyAsync(Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        FileStream? file = null;
        try
        {
            for (var position = 0L; await GrowsBeyondAsync(position, cancellationToken);)
            {
                file ??= new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
                var read = await file.ReadAsync(buffer, cancellationToken);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                await target.FlushAsync(cancellationToken);
                position += read;
            }
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }

    /// <summary>Waits for the first bytes, which show that the file can be made.</summary>
    public Task<bool> BeginsAsync(CancellationToken cancellationToken) => GrowsBeyondAsync(0, cancellationToken);

    private async Task<bool> GrowsBeyondAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_isBroken)
                {
                    throw new IOException("The file broke off.");
                }

                if (_length > position || _isWhole)
                {
                    return _length > position;
                }

                change = _change.Task;
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            change();
            (before, _change) = (_change, NewChange());
        }

        before.SetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
