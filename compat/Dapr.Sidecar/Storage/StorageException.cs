using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Storage;

/// <summary>The database cannot do what it is asked to: nothing of it has happened. The message is for the caller.</summary>
internal sealed class StorageException(string message, Exception? inner = null) : IOException(message, inner)
{
    private const int Busy = 5;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>Says what has happened in words that help an operator: https://www.sqlite.org/rescode.html.</summary>
    public static StorageException Of(SqliteException exception) => new(Reason(exception), exception);

    private static string Reason(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full => "the disk is full",
        InputOutput => $"the disk cannot be read or written, it may be full (SQLite error {exception.SqliteExtendedErrorCode})",
        Corrupt or NotADatabase => "the database file is damaged",
        Busy => "the database is locked by another process",
        _ => exception.Message,
    };
}
