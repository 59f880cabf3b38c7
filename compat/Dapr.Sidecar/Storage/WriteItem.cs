using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Storage;

/// <summary>A unit of work that waits for the writer of a database, or for the commit that it is part of.</summary>
internal sealed class WriteItem(Func<SqlSession, object?> work)
{
    // The writer must not run what awaits this: it would hold up the others.
    private readonly TaskCompletionSource<object?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private object? _result;
    private Exception? _failure;

    public Task<object?> Task => _done.Task;

    /// <summary>Does the work as part of an open transaction; one that fails leaves nothing behind and the others alone.</summary>
    /// <exception cref="StorageException">The whole transaction is lost.</exception>
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
            _failure = exception is SqliteException failure ? StorageException.Of(failure) : exception;
            if (!session.IsInTransaction)
            {
                // SQLite has rolled back all that the transaction had done so far, for others too.
                throw _failure as StorageException ?? new StorageException("the transaction was ended from within", exception);
            }

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
