using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Storage;

/// <summary>Opens the file of a database, after a look whether it is whole.</summary>
internal static class DatabaseFile
{
    // The log is folded into the file every thousand pages (4 MB), and cut back if a burst has made it longer than this.
    private const int LogBytes = 16 * 1024 * 1024;
    private const int CheckpointPages = 1000;

    // In KiB, which is what a negative size means to SQLite.
    private const int WriterCache = 4096;
    private const int ReaderCache = 1024;

    public static SqlSession OpenInMemory() => new("Data Source=:memory:");

    /// <summary>Opens a file for the one who writes to it, and makes it if need be.</summary>
    /// <exception cref="InvalidOperationException">It cannot be opened, is no database or is damaged.</exception>
    public static SqlSession OpenWriter(string path)
    {
        SqlSession? session = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
            session = new SqlSession(ConnectionString(path, SqliteOpenMode.ReadWriteCreate));
            session.Execute("PRAGMA busy_timeout=5000");
            RequireWhole(session, path);
            session.Execute("PRAGMA journal_mode=WAL");
            session.Execute("PRAGMA synchronous=FULL");
            session.Execute($"PRAGMA wal_autocheckpoint={CheckpointPages}");
            session.Execute($"PRAGMA journal_size_limit={LogBytes}");
            session.Execute($"PRAGMA cache_size=-{WriterCache}");

            // What is deleted is overwritten: a person's data are not to be found in free pages after they were erased.
            session.Execute("PRAGMA secure_delete=ON");
            session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return session;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            session?.Dispose();
            var reason = exception is SqliteException failure ? StorageException.Of(failure).Message : exception.Message;
            throw new InvalidOperationException($"The database '{path}' cannot be opened: {reason}.", exception);
        }
        catch (InvalidOperationException)
        {
            session?.Dispose();
            throw;
        }
    }

    public static SqlSession OpenReader(string path)
    {
        var session = new SqlSession(ConnectionString(path, SqliteOpenMode.ReadWrite));
        session.Execute("PRAGMA busy_timeout=5000");
        session.Execute($"PRAGMA cache_size=-{ReaderCache}");
        return session;
    }

    private static void RequireWhole(SqlSession session, string path)
    {
        var findings = session.Query("PRAGMA quick_check(5)", row => row.GetString(0));
        if (findings is not ["ok"])
        {
            throw new InvalidOperationException(
                $"The database '{path}' is damaged: {string.Join("; ", findings)}. Put a backup in its place, or move it away to start with an empty one.");
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode)
        => new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
