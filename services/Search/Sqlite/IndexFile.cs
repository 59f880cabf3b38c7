using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Search.Sqlite;

/// <summary>The file that the index lies in: one writer, and as many readers as there are searches at once.</summary>
internal sealed class IndexFile : IDisposable
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _path;
    private readonly Lazy<SqliteConnection> _writer;
    private readonly Lazy<IndexWriter> _statements;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<IndexReader> _readers = [];

    public IndexFile(IOptions<SearchOptions> options, ILogger<IndexFile> logger)
    {
        _path = Path.Combine(options.Value.DataFolder, "index.sqlite");
        _writer = new(() => OpenWriter(logger));
        _statements = new(() => new IndexWriter(_writer.Value));
    }

    /// <summary>Runs in a transaction, one at a time.</summary>
    public async Task WriteAsync(Action<IndexWriter> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _statements.Value.InTransaction(write);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs on a reader of its own, which sees one state of the index.</summary>
    public T Read<T>(Func<IndexReader, T> read)
    {
        if (!_readers.TryTake(out var reader))
        {
            _ = _writer.Value; // the tables are made by the writer
            reader = new IndexReader(Open(SqliteOpenMode.ReadWrite));
        }

        try
        {
            return reader.InTransaction(read);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        if (_statements.IsValueCreated)
        {
            _statements.Value.Dispose();
        }

        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }

        _turn.Dispose();
    }

    private SqliteConnection OpenWriter(ILogger logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? ".");
        try
        {
            if (OpenIfCurrent() is { } current)
            {
                return current;
            }

            logger.IndexIsOfAnotherVersion();
        }
        catch (SqliteException damage) when (damage.SqliteErrorCode is Corrupt or NotADatabase)
        {
            logger.IndexIsDamaged(damage);
        }

        Remove();
        return OpenIfCurrent() ?? throw new InvalidOperationException("A new index has another version than its schema.");
    }

    private SqliteConnection? OpenIfCurrent()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.Run("PRAGMA journal_mode = WAL");
            connection.Run("BEGIN IMMEDIATE");
            var version = Version(connection);
            if (version is not (0 or IndexSchema.Version))
            {
                connection.Dispose();
                return null;
            }

            if (version == 0)
            {
                connection.Run($"{IndexSchema.Create} PRAGMA user_version = {IndexSchema.Version}");
            }

            connection.Run("COMMIT");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.Prepare("PRAGMA user_version");
        return command.Read(row => row.GetInt32(0)).Single();
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        connection.Run("PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192");
        return connection;
    }

    private void Remove()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            File.Delete(_path + suffix);
        }
    }
}
