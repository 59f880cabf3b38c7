using System.Collections.Concurrent;
using System.Data.Common;

namespace Dapr.Sidecar.Storage;

/// <summary>The databases that components name by connection string; components with the same file share it, and so its transactions.</summary>
internal sealed class DatabaseSet(bool inMemory) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Database>> _databases = new(StringComparer.Ordinal);

    public Database Open(string connectionString)
    {
        var path = FilePath(connectionString);
        return _databases.GetOrAdd(path, file => new Lazy<Database>(() => new Database(inMemory ? null : file))).Value;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values.Where(database => database.IsValueCreated))
        {
            await database.Value.DisposeAsync();
        }
    }

    // A connection string of Dapr's state.sqlite: a path, with or without "file:" and options, or "Data Source=path".
    private static string FilePath(string connectionString)
    {
        if (!connectionString.Contains('=', StringComparison.Ordinal) || connectionString.StartsWith("file:", StringComparison.Ordinal))
        {
            var path = connectionString.StartsWith("file:", StringComparison.Ordinal) ? connectionString[5..] : connectionString;
            return path.Split('?')[0];
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.TryGetValue("Data Source", out var source) && source is string file
            ? file
            : throw new InvalidOperationException($"The connection string '{connectionString}' names no file.");
    }
}
