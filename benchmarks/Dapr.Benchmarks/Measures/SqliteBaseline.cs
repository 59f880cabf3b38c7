using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace MusicStreaming.Dapr.Benchmarks.Measures;

/// <summary>What SQLite itself does on this disk: durable commits (a WAL with synchronous=FULL) of so many rows each.</summary>
internal static class SqliteBaseline
{
    /// <summary>Rows a second.</summary>
    public static double Run(string folder, int rowsACommit, TimeSpan duration)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, $"baseline-{rowsACommit}.sqlite")};Pooling=false");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, "CREATE TABLE rows (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($key, $value)";
        var key = insert.Parameters.Add("$key", SqliteType.Text);
        insert.Parameters.AddWithValue("$value", new byte[200]);

        var since = Stopwatch.StartNew();
        var rows = 0;
        while (since.Elapsed < duration)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var row = 0; row < rowsACommit; row++)
            {
                key.Value = $"app||key-{rows++}";
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return rows / since.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
