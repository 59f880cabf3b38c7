using System.Security.Cryptography;
using Dapr.Sidecar.Storage;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.State;

/// <summary>The SQL of one state table.</summary>
internal sealed class StateTable
{
    public const int SweepPortion = 1000;

    private readonly string _create;
    private readonly string _index;
    private readonly string _find;
    private readonly string _put;
    private readonly string _delete;
    private readonly string _sweep;

    public StateTable(string name)
    {
        SqlName.Require(name);

        _create = $"CREATE TABLE IF NOT EXISTS {name} (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL, etag TEXT NOT NULL, expires INTEGER NULL)";
        _index = $"CREATE INDEX IF NOT EXISTS {name}_expires ON {name} (expires) WHERE expires IS NOT NULL";
        _find = $"SELECT value, etag, expires FROM {name} WHERE key = $key";
        _put = $"INSERT INTO {name} (key, value, etag, expires) VALUES ($key, $value, $etag, $expires) ON CONFLICT (key) DO UPDATE SET value = $value, etag = $etag, expires = $expires";
        _delete = $"DELETE FROM {name} WHERE key = $key";
        _sweep = $"DELETE FROM {name} WHERE rowid IN (SELECT rowid FROM {name} WHERE expires <= $before LIMIT {SweepPortion})";
    }

    public int Create(SqlSession session) => session.Execute(_create) + session.Execute(_index);

    public StateRow? Find(SqlSession session, string key) => session.Find(_find, Read, ("$key", key));

    public int Delete(SqlSession session, string key) => session.Execute(_delete, ("$key", key));

    /// <summary>Stores a value under a new ETag.</summary>
    public int Put(SqlSession session, string key, byte[] value, DateTimeOffset? expiresAt) => session.Execute(
        _put,
        ("$key", key),
        ("$value", value),
        ("$etag", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))),
        ("$expires", expiresAt?.ToUnixTimeSeconds()));

    /// <summary>Removes some of what expired before a time, and tells how much.</summary>
    public int Sweep(SqlSession session, DateTimeOffset before) => session.Execute(_sweep, ("$before", before.ToUnixTimeSeconds()));

    private static StateRow Read(SqliteDataReader row)
        => new(row.GetFieldValue<byte[]>(0), row.GetString(1), row.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)));
}
