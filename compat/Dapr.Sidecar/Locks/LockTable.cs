using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Locks;

/// <summary>The SQL of one lock table.</summary>
internal sealed class LockTable
{
    private readonly string _create;
    private readonly string _index;
    private readonly string _insert;
    private readonly string _owner;
    private readonly string _delete;
    private readonly string _deleteExpired;

    public LockTable(string name)
    {
        SqlName.Require(name);
        _create = $"CREATE TABLE IF NOT EXISTS {name} (key TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID";
        _index = $"CREATE INDEX IF NOT EXISTS {name}_expires ON {name} (expires)";
        _insert = $"INSERT OR IGNORE INTO {name} (key, owner, expires) VALUES ($key, $owner, $expires)";
        _owner = $"SELECT owner FROM {name} WHERE key = $key";
        _delete = $"DELETE FROM {name} WHERE key = $key";
        _deleteExpired = $"DELETE FROM {name} WHERE expires <= $now";
    }

    public int Create(SqlSession session) => session.Execute(_create) + session.Execute(_index);

    /// <summary>Notes the holder of a lock that nobody has; 0 if somebody has it.</summary>
    public int Insert(SqlSession session, string key, string owner, DateTimeOffset expires)
        => session.Execute(_insert, ("$key", key), ("$owner", owner), ("$expires", expires.ToUnixTimeMilliseconds()));

    public string? Owner(SqlSession session, string key) => session.Find(_owner, row => row.GetString(0), ("$key", key));

    public int Delete(SqlSession session, string key) => session.Execute(_delete, ("$key", key));

    public int DeleteExpired(SqlSession session, DateTimeOffset now) => session.Execute(_deleteExpired, ("$now", now.ToUnixTimeMilliseconds()));
}
