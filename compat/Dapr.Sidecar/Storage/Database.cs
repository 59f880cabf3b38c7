using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Storage;

/// <summary>
/// One SQLite database. All writes go through one thread, which commits those that wait together, so that many writers share
/// one flush to the disk (group commit). A write is acknowledged only after that flush: synchronous=FULL in WAL mode syncs
/// the log at each commit, so neither a killed process nor a power cut loses it. Reads run beside it on connections of their own.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private const int MaxBatch = 256;
    private const int MaxReaders = 4;

    private readonly BlockingCollection<WriteItem> _writes = [];
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private readonly SemaphoreSlim _readSlots = new(MaxReaders);
    private readonly SqlSession _writer;
    private readonly string? _readConnection;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a database.</summary>
    /// <param name="path">The file; null for one that lives in memory.</param>
    public Database(string? path)
    {
        if (path is null)
        {
            _writer = new SqlSession("Data Source=:memory:");
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
            _writer = new SqlSession(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
            _writer.Execute("PRAGMA journal_mode=WAL");
            _writer.Execute("PRAGMA synchronous=FULL");
            _readConnection = ConnectionString(path, SqliteOpenMode.ReadWrite);
        }

        _writer.Execute("PRAGMA busy_timeout=5000");
        new Thread(Run) { IsBackground = true, Name = "sqlite writer" }.Start();
    }

    /// <summary>Runs a unit of work atomically. It is durable when the task completes.</summary>
    public async Task<T> WriteAsync<T>(Func<SqlSession, T> work)
    {
        var item = new WriteItem(session => work(session));
        _writes.Add(item);
        return (T)(await item.Task)!;
    }

    /// <summary>Reads what is committed.</summary>
    public async Task<T> ReadAsync<T>(Func<SqlSession, T> work, CancellationToken cancellationToken)
    {
        if (_readConnection is null)
        {
            return await WriteAsync(work);
        }

        await _readSlots.WaitAsync(cancellationToken);
        try
        {
            var session = _readers.TryTake(out var free) ? free : new SqlSession(_readConnection);
            try
            {
                return work(session);
            }
            finally
            {
                _readers.Add(session);
            }
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

        _readSlots.Dispose();
        _writes.Dispose();
    }

    private static string ConnectionString(string path, SqliteOpenMode mode)
        => new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();

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

            Commit(batch);
            batch.Clear();
        }

        _writer.Dispose();
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
        catch (SqliteException exception)
        {
            RollBack();
            batch.ForEach(item => item.Fail(exception));
        }

        batch.ForEach(item => item.Complete());
    }

    private void RollBack()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // No transaction is open, which is what was wanted.
        }
    }

    private sealed class WriteItem(Func<SqlSession, object?> work)
    {
        // The writer must not run what awaits this: it would hold up the others.
        private readonly TaskCompletionSource<object?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private object? _result;
        private Exception? _failure;

        public Task<object?> Task => _done.Task;

        [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It belongs to the caller, who gets it through the task.")]
        public void Run(SqlSession session)
        {
            session.Execute("SAVEPOINT item");
            try
            {
                _result = work(session);
            }
            catch (Exception exception)
            {
                _failure = exception;
                session.Execute("ROLLBACK TO item");
            }

            session.Execute("RELEASE item");
        }

        public void Fail(Exception exception) => _failure ??= exception;

        public void Complete()
        {
            if (_failure is { } failure)
            {
                _done.SetException(failure);
            }
            else
            {
                _done.SetResult(_result);
            }
        }
    }
}
