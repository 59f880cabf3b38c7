using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Storage;

/// <summary>
/// One SQLite database. All writes go through one thread, which commits those that wait together, so that many writers share
/// one flush to the disk (group commit). A write is acknowledged only after that flush: synchronous=FULL in WAL mode syncs
/// the log at each commit, so neither a killed process nor a power cut loses it. Reads run beside it on connections of their
/// own. Only so many writes wait in the queue; who brings more waits before it.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>How many writes the queue holds.</summary>
    public const int MaxWaiting = 1024;

    private const int MaxBatch = 256;
    private const int MaxReaders = 4;

    private readonly BlockingCollection<WriteItem> _writes = [];
    private readonly SemaphoreSlim _room = new(MaxWaiting);
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private readonly SemaphoreSlim _readSlots = new(MaxReaders);
    private readonly SqlSession _writer;
    private readonly string? _path;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a database.</summary>
    /// <param name="path">The file; null for one that lives in memory.</param>
    /// <exception cref="InvalidOperationException">The file cannot be opened, is no database or is damaged.</exception>
    public Database(string? path)
    {
        _path = path;
        _writer = path is null ? DatabaseFile.OpenInMemory() : DatabaseFile.OpenWriter(path);
        new Thread(Run) { IsBackground = true, Name = "sqlite writer" }.Start();
    }

    /// <summary>How many writes are in the queue.</summary>
    public int Waiting => _writes.Count;

    /// <summary>Runs a unit of work atomically. It is durable when the task completes.</summary>
    /// <exception cref="StorageException">The database could not do it, for example because the disk is full; then nothing of it is done.</exception>
    public async Task<T> WriteAsync<T>(Func<SqlSession, T> work)
    {
        var item = new WriteItem(session => work(session));
        await _room.WaitAsync();
        try
        {
            _writes.Add(item);
        }
        catch (InvalidOperationException exception)
        {
            _room.Release();
            throw new StorageException("the runtime is stopping", exception);
        }

        return (T)(await item.Task)!;
    }

    /// <summary>Reads what is committed.</summary>
    /// <exception cref="StorageException">The database could not do it.</exception>
    public async Task<T> ReadAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        if (_path is null)
        {
            return await WriteAsync(work);
        }

        await _readSlots.WaitAsync(cancellationToken);
        try
        {
            var session = _readers.TryTake(out var free) ? free : DatabaseFile.OpenReader(_path);
            try
            {
                return work(session);
            }
            finally
            {
                _readers.Add(session);
            }
        }
        catch (SqliteException exception)
        {
            throw StorageException.Of(exception);
        }
        finally
        {
            _readSlots.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _writes.CompleteAdding();
        await _stopped.Task;
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        // Last, for whoever closes the last connection folds the log into the file.
        _writer.Dispose();
        _readSlots.Dispose();
        _writes.Dispose();
    }

    private void Run()
    {
        var batch = new List<WriteItem>(MaxBatch);
        foreach (var first in _writes.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MaxBatch && _writes.TryTake(out var next))
            {
                batch.Add(next);
            }

            _room.Release(batch.Count);
            Commit(batch);
            batch.Clear();
        }

        _stopped.SetResult();
    }

    private void Commit(List<WriteItem> batch)
    {
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            foreach (var item in batch)
            {
                item.Run(_writer);
            }

            _writer.Execute("COMMIT");
        }
        catch (Exception exception) when (exception is SqliteException or StorageException)
        {
            RollBack();
            var failure = exception is SqliteException reason ? StorageException.Of(reason) : exception;
            batch.ForEach(item => item.Fail(failure));
        }

        batch.ForEach(item => item.Complete());
    }

    private void RollBack()
    {
        if (!_writer.IsInTransaction)
        {
            return;
        }

        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException) when (!_writer.IsInTransaction)
        {
            // SQLite has ended it itself, which is what was wanted.
        }
    }
}
