using System.Text;
using Microsoft.Data.Sqlite;

namespace MusicStreaming.Erasure.Tests;

/// <summary>Looks into the runtime's database while it runs.</summary>
internal static class Tables
{
    /// <summary>How many documents of a service hold a trace.</summary>
    public static async Task<int> CountAsync(string folder, string keyPrefix, Traces traces)
        => (await RowsOfAsync(folder, keyPrefix, traces)).Count;

    /// <summary>A service's documents that hold a trace, each with its key before it.</summary>
    public static async Task<IReadOnlyList<string>> RowsOfAsync(string folder, string keyPrefix, Traces traces)
    {
        var found = new List<string>();
        await foreach (var (_, text) in RowsAsync(folder))
        {
            if (text.StartsWith(keyPrefix, StringComparison.Ordinal) && traces.AreIn(text))
            {
                found.Add(text);
            }
        }

        return found;
    }

    /// <summary>The tables that hold a trace.</summary>
    public static async Task<IReadOnlyList<string>> WithAsync(string folder, Traces traces)
    {
        var tables = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var (table, text) in RowsAsync(folder))
        {
            if (traces.AreIn(text))
            {
                tables.Add(table);
            }
        }

        return [.. tables];
    }

    /// <summary>
    /// Writes the databases anew once nobody has them open. SQLite overwrites what is deleted where it stood last, and not where it
    /// stood before its page was divided or joined with another; how often that happens is chance.
    /// </summary>
    public static async Task CompactAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.sqlite"))
        {
            await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM";
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async IAsyncEnumerable<(string Table, string Text)> RowsAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.sqlite"))
        {
            await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
            await connection.OpenAsync();
            foreach (var table in await NamesAsync(connection))
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name that SQLite itself told.
                command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    yield return (table, string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(field => Text(rows.GetValue(field)))));
                }
            }
        }
    }

    private static async Task<List<string>> NamesAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    private static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}";
}
