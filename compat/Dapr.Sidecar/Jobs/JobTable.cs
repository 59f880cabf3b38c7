using Dapr.Sidecar.Storage;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Jobs;

/// <summary>The SQL of the jobs.</summary>
internal static class JobTable
{
    private const string Columns = "id, app, name, schedule, repeats, due_time, ttl, data, drop_failed, retry_pause, max_retries, begins, expires, count, attempts, last, next";

    public static int Create(SqlSession session) => session.Execute(
        """
        CREATE TABLE IF NOT EXISTS jobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, name TEXT NOT NULL, schedule TEXT NULL, repeats INTEGER NULL,
            due_time TEXT NULL, ttl TEXT NULL, data TEXT NULL, drop_failed INTEGER NOT NULL, retry_pause INTEGER NOT NULL,
            max_retries INTEGER NULL, begins INTEGER NOT NULL, expires INTEGER NULL, count INTEGER NOT NULL, attempts INTEGER NOT NULL,
            last INTEGER NULL, next INTEGER NOT NULL, UNIQUE (app, name))
        """) + session.Execute("CREATE INDEX IF NOT EXISTS jobs_next ON jobs (app, next)");

    /// <summary>Adds a job; each has a new id, so one that takes another's place is not mistaken for it.</summary>
    public static int Insert(SqlSession session, Job job) => session.Execute(
        """
        INSERT INTO jobs (app, name, schedule, repeats, due_time, ttl, data, drop_failed, retry_pause, max_retries, begins, expires, count, attempts, last, next)
        VALUES ($app, $name, $schedule, $repeats, $dueTime, $ttl, $data, $drop, $pause, $retries, $begins, $expires, $count, $attempts, $last, $next)
        """,
        ("$app", job.AppId),
        ("$name", job.Name),
        ("$schedule", job.Schedule),
        ("$repeats", job.Repeats),
        ("$dueTime", job.DueTime),
        ("$ttl", job.Ttl),
        ("$data", job.Data),
        ("$drop", job.Policy.IsDrop),
        ("$pause", (long)job.Policy.Interval.TotalMilliseconds),
        ("$retries", job.Policy.MaxRetries),
        ("$begins", job.Begin.ToUnixTimeMilliseconds()),
        ("$expires", job.Expires?.ToUnixTimeMilliseconds()),
        ("$count", job.Count),
        ("$attempts", job.Attempts),
        ("$last", job.LastTrigger?.ToUnixTimeMilliseconds()),
        ("$next", job.Next.ToUnixTimeMilliseconds()));

    public static Job? Find(SqlSession session, string appId, string name)
        => session.Find($"SELECT {Columns} FROM jobs WHERE app = $app AND name = $name", Read, ("$app", appId), ("$name", name));

    /// <summary>The jobs of an app that come first.</summary>
    public static IReadOnlyList<Job> First(SqlSession session, string appId, int count)
        => session.Query($"SELECT {Columns} FROM jobs WHERE app = $app ORDER BY next, id LIMIT $count", Read, ("$app", appId), ("$count", count));

    public static int Delete(SqlSession session, string appId, string name)
        => session.Execute("DELETE FROM jobs WHERE app = $app AND name = $name", ("$app", appId), ("$name", name));

    public static int Delete(SqlSession session, long id) => session.Execute("DELETE FROM jobs WHERE id = $id", ("$id", id));

    /// <summary>Notes how far a job has come, unless it is gone or another one has its name by now.</summary>
    public static int Update(SqlSession session, Job job) => session.Execute(
        "UPDATE jobs SET count = $count, attempts = $attempts, last = $last, next = $next WHERE id = $id",
        ("$count", job.Count),
        ("$attempts", job.Attempts),
        ("$last", job.LastTrigger?.ToUnixTimeMilliseconds()),
        ("$next", job.Next.ToUnixTimeMilliseconds()),
        ("$id", job.Id));

    private static Job Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        Text(row, 3),
        Number(row, 4),
        Text(row, 5),
        Text(row, 6),
        Text(row, 7),
        new(row.GetBoolean(8), TimeSpan.FromMilliseconds(row.GetInt64(9)), Number(row, 10)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        Time(row, 12),
        row.GetInt64(13),
        row.GetInt64(14),
        Time(row, 15),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(16)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => Number(row, column) is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
