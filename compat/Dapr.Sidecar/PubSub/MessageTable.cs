using System.Text.Json;
using Dapr.Sidecar.Storage;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// The messages of a pub/sub component: one row for each message and each app that is still to get it. Ids grow in the order
/// of commits, so whoever has read up to an id has seen all that will ever be below it.
/// </summary>
internal sealed class MessageTable(string pubsub)
{
    // A larger payload is read when it is sent, so that what is read ahead stays small.
    private const int LargePayload = 64 * 1024;

    public string PubSub => pubsub;

    public static int Create(SqlSession session)
        => session.Execute("""
            CREATE TABLE IF NOT EXISTS messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT, pubsub TEXT NOT NULL, topic TEXT NOT NULL, app TEXT NOT NULL,
                payload BLOB NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL)
            """)
        + session.Execute("CREATE INDEX IF NOT EXISTS messages_refused ON messages (pubsub, app, due) WHERE attempts > 0");

    public void Insert(SqlSession session, string topic, string app, byte[] payload)
        => session.Execute(
            "INSERT INTO messages (pubsub, topic, app, payload, attempts, due) VALUES ($pubsub, $topic, $app, $payload, 0, 0)",
            ("$pubsub", pubsub),
            ("$topic", topic),
            ("$app", app),
            ("$payload", payload));

    /// <summary>How many messages wait for an app.</summary>
    public int Count(SqlSession session, string app)
        => session.Query("SELECT count(*) FROM messages WHERE pubsub = $pubsub AND app = $app", row => row.GetInt32(0), ("$pubsub", pubsub), ("$app", app))[0];

    /// <summary>The next messages for an app that it has not refused yet, and the id up to which that is all.</summary>
    public (IReadOnlyList<Delivery> Found, long UpTo) Fresh(SqlSession session, string app, long after, int count)
    {
        // Asked first: a message that is committed in between is above it, and is found the next time.
        var newest = session.Query("SELECT coalesce(max(id), 0) FROM messages", row => row.GetInt64(0))[0];
        var found = session.Query(
            $"""
            SELECT id, topic, attempts, CASE WHEN length(payload) <= {LargePayload} THEN payload END FROM messages
            WHERE id > $after AND pubsub = $pubsub AND app = $app AND attempts = 0 ORDER BY id LIMIT $count
            """,
            Read,
            ("$after", after),
            ("$pubsub", pubsub),
            ("$app", app),
            ("$count", count));
        var last = found.Count > 0 ? found[^1].Id : after;
        return (found, found.Count == count ? last : Math.Max(last, newest));
    }

    /// <summary>The messages that an app has refused and that are to be tried again by now.</summary>
    public IReadOnlyList<Delivery> Refused(SqlSession session, string app, DateTimeOffset now, int count)
        => session.Query(
            $"""
            SELECT id, topic, attempts, CASE WHEN length(payload) <= {LargePayload} THEN payload END FROM messages
            WHERE pubsub = $pubsub AND app = $app AND attempts > 0 AND due <= $now ORDER BY due LIMIT $count
            """,
            Read,
            ("$pubsub", pubsub),
            ("$app", app),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$count", count));

    /// <summary>The refused messages of an app that are due first.</summary>
    public IReadOnlyList<(long Id, DateTimeOffset Due)> NextRefused(SqlSession session, string app, int count)
        => session.Query(
            "SELECT id, due FROM messages WHERE pubsub = $pubsub AND app = $app AND attempts > 0 ORDER BY due LIMIT $count",
            row => (row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))),
            ("$pubsub", pubsub),
            ("$app", app),
            ("$count", count));

    public static byte[]? Payload(SqlSession session, long id)
        => session.Find("SELECT payload FROM messages WHERE id = $id", row => row.GetFieldValue<byte[]>(0), ("$id", id));

    /// <summary>Removes messages and tells how many there were.</summary>
    public static int Delete(SqlSession session, IEnumerable<long> ids)
        => session.Execute("DELETE FROM messages WHERE id IN (SELECT value FROM json_each($ids))", ("$ids", $"[{string.Join(',', ids)}]"));

    /// <summary>Removes what is kept for an app of topics that it does not want, and tells how many there were.</summary>
    public int DeleteUnwanted(SqlSession session, string app, IEnumerable<string> wanted)
        => session.Execute(
            "DELETE FROM messages WHERE pubsub = $pubsub AND app = $app AND topic NOT IN (SELECT value FROM json_each($topics))",
            ("$pubsub", pubsub),
            ("$app", app),
            ("$topics", JsonSerializer.Serialize(wanted)));

    public static int Reschedule(SqlSession session, long id, int attempts, DateTimeOffset due)
        => session.Execute(
            "UPDATE messages SET attempts = $attempts, due = $due WHERE id = $id",
            ("$attempts", attempts),
            ("$due", due.ToUnixTimeMilliseconds()),
            ("$id", id));

    private static Delivery Read(SqliteDataReader row)
        => new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3));
}
