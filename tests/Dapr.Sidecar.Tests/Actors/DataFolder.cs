using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>A folder for what a runtime keeps, which a test can start several runtimes on and look into.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dapr-actors").FullName;

    /// <summary>The first column of what the database says.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(Path, "dapr.sqlite")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
