using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>The SQL of the messages: one row for each message and each app that is still to get it.</summary>
internal static class MessageTable
{
    public static int Create(SqlSession session)
        => session.Execute("""
            CREATE TABLE IF NOT EXISTS messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT, pubsub TEXT NOT NULL, topic TEXT NOT NULL, app TEXT NOT NULL,
                payload BLOB NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL)
            """)
        + session.Execute("""
            CREATE TABLE IF NOT EXISTS dead_letters (
                id INTEGER PRIMARY KEY AUTOINCREMENT, pubsub TEXT NOT NULL, topic TEXT NOT NULL, app TEXT NOT NULL,
                dead_letter_topic TEXT NOT NULL, payload BLOB NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL)
            """);

    public static long Insert(SqlSession session, string pubsub, string topic, string app, byte[] payload, DateTimeOffset due)
        => session.Query(
            "INSERT INTO messages (pubsub, topic, app, payload, attempts, due) VALUES ($pubsub, $topic, $app, $payload, 0, $due) RETURNING id",
            row => row.GetInt64(0),
            ("$pubsub", pubsub),
            ("$topic", topic),
            ("$app", app),
            ("$payload", payload),
            ("$due", due.ToUnixTimeMilliseconds()))[0];

    public static byte[]? Payload(SqlSession session, long id)
        => session.Find("SELECT payload FROM messages WHERE id = $id", row => row.GetFieldValue<byte[]>(0), ("$id", id));

    public static IReadOnlyList<Delivery> Waiting(SqlSession session, string pubsub)
        => session.Query(
            "SELECT id, app, topic, attempts, due FROM messages WHERE pubsub = $pubsub ORDER BY id",
            row => new Delivery(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))),
            ("$pubsub", pubsub));

    public static int Delete(SqlSession session, long id) => session.Execute("DELETE FROM messages WHERE id = $id", ("$id", id));

    public static int Reschedule(SqlSession session, Delivery delivery)
        => session.Execute(
            "UPDATE messages SET attempts = $attempts, due = $due WHERE id = $id",
            ("$attempts", delivery.Attempts),
            ("$due", delivery.Due.ToUnixTimeMilliseconds()),
            ("$id", delivery.Id));

    public static int Bury(SqlSession session, string pubsub, Delivery delivery, string deadLetterTopic, byte[] payload, string reason, DateTimeOffset now)
        => session.Execute(
            "INSERT INTO dead_letters (pubsub, topic, app, dead_letter_topic, payload, reason, at) VALUES ($pubsub, $topic, $app, $deadLetterTopic, $payload, $reason, $at)",
            ("$pubsub", pubsub),
            ("$topic", delivery.Topic),
            ("$app", delivery.AppId),
            ("$deadLetterTopic", deadLetterTopic),
            ("$payload", payload),
            ("$reason", reason),
            ("$at", now.ToUnixTimeMilliseconds()));
}
