using Dapr.Sidecar.Storage;
using Microsoft.Data.Sqlite;

namespace Dapr.Sidecar.Actors.Reminders;

/// <summary>The SQL of the reminders. Times are ticks of UTC; <c>due</c> is when the tick is tried, which a retry puts off.</summary>
internal static class ReminderTable
{
    public static int Create(SqlSession session)
        => session.Execute("""
            CREATE TABLE IF NOT EXISTS actor_reminders (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                actor_type TEXT NOT NULL, actor_id TEXT NOT NULL, name TEXT NOT NULL,
                due INTEGER NOT NULL, tick INTEGER NOT NULL, pause INTEGER NOT NULL, repetitions INTEGER NULL, expiry INTEGER NULL,
                attempts INTEGER NOT NULL, data BLOB NULL, due_time TEXT NULL, ttl TEXT NULL,
                UNIQUE (actor_type, actor_id, name))
            """)
        + session.Execute("CREATE INDEX IF NOT EXISTS actor_reminders_due ON actor_reminders (actor_type, due, id)");

    /// <summary>Adds a reminder in a row of its own, so that a delivery of the one it replaces cannot change it.</summary>
    public static int Put(SqlSession session, Reminder reminder)
    {
        Delete(session, reminder.Actor, reminder.Name);
        return session.Execute(
            """
            INSERT INTO actor_reminders (actor_type, actor_id, name, due, tick, pause, repetitions, expiry, attempts, data, due_time, ttl)
            VALUES ($type, $actor, $name, $tick, $tick, $pause, $repetitions, $expiry, 0, $data, $dueTime, $ttl)
            """,
            ("$type", reminder.Actor.Type),
            ("$actor", reminder.Actor.Id),
            ("$name", reminder.Name),
            ("$tick", reminder.Tick.UtcTicks),
            ("$pause", reminder.Pause.Ticks),
            ("$repetitions", reminder.RepetitionsLeft),
            ("$expiry", reminder.Expiry?.UtcTicks),
            ("$data", reminder.Data),
            ("$dueTime", reminder.DueTime),
            ("$ttl", reminder.TimeToLive));
    }

    public static StoredReminder? Find(SqlSession session, ActorKey actor, string name) => session.Find(
        "SELECT id, attempts, actor_type, actor_id, name, tick, pause, repetitions, expiry, data, due_time, ttl FROM actor_reminders WHERE actor_type = $type AND actor_id = $actor AND name = $name",
        Read,
        ("$type", actor.Type),
        ("$actor", actor.Id),
        ("$name", name));

    /// <summary>The reminder that was due, unless it has gone or was put off since.</summary>
    public static StoredReminder? Find(SqlSession session, DueReminder due) => session.Find(
        "SELECT id, attempts, actor_type, actor_id, name, tick, pause, repetitions, expiry, data, due_time, ttl FROM actor_reminders WHERE id = $id AND due = $due",
        Read,
        ("$id", due.Id),
        ("$due", due.DueTicks));

    public static int Delete(SqlSession session, ActorKey actor, string name) => session.Execute(
        "DELETE FROM actor_reminders WHERE actor_type = $type AND actor_id = $actor AND name = $name",
        ("$type", actor.Type),
        ("$actor", actor.Id),
        ("$name", name));

    public static int Delete(SqlSession session, long id) => session.Execute("DELETE FROM actor_reminders WHERE id = $id", ("$id", id));

    public static int MoveOn(SqlSession session, long id, Reminder next) => session.Execute(
        "UPDATE actor_reminders SET due = $tick, tick = $tick, repetitions = $repetitions, attempts = 0 WHERE id = $id",
        ("$id", id),
        ("$tick", next.Tick.UtcTicks),
        ("$repetitions", next.RepetitionsLeft));

    public static int PutOff(SqlSession session, long id, DateTimeOffset due, int attempts) => session.Execute(
        "UPDATE actor_reminders SET due = $due, attempts = $attempts WHERE id = $id",
        ("$id", id),
        ("$due", due.UtcTicks),
        ("$attempts", attempts));

    /// <summary>A page of what is due for a type, in the order of time, after the last of the page before.</summary>
    public static IReadOnlyList<DueReminder> Due(SqlSession session, string type, DateTimeOffset now, DueReminder? after) => session.Query(
        """
        SELECT id, actor_type, actor_id, due FROM actor_reminders
        WHERE actor_type = $type AND due <= $now AND (due, id) > ($due, $id) ORDER BY due, id LIMIT 256
        """,
        row => new DueReminder(row.GetInt64(0), new ActorKey(row.GetString(1), row.GetString(2)), row.GetInt64(3)),
        ("$type", type),
        ("$now", now.UtcTicks),
        ("$due", after?.DueTicks ?? 0),
        ("$id", after?.Id ?? 0));

    /// <summary>When the next reminder of a type is due after a time; null if there is none.</summary>
    public static DateTimeOffset? NextDue(SqlSession session, string type, DateTimeOffset after) => session.Find(
        "SELECT due FROM actor_reminders WHERE actor_type = $type AND due > $after ORDER BY due LIMIT 1",
        row => (object)new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero),
        ("$type", type),
        ("$after", after.UtcTicks)) as DateTimeOffset?;

    private static StoredReminder Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new Reminder(
            new ActorKey(row.GetString(2), row.GetString(3)),
            row.GetString(4),
            Time(row.GetInt64(5)),
            TimeSpan.FromTicks(row.GetInt64(6)),
            row.IsDBNull(7) ? null : row.GetInt32(7),
            row.IsDBNull(8) ? null : Time(row.GetInt64(8)),
            row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9),
            row.IsDBNull(10) ? null : row.GetString(10),
            row.IsDBNull(11) ? null : row.GetString(11)));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
