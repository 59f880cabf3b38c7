using System.Collections.Concurrent;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// What went to dead-letter topics, with the reason, for whoever looks into it later. It is kept beside the topic itself,
/// which hands a dead letter only to the apps that hear it, and is bounded by age and number.
/// </summary>
internal sealed class DeadLetterStore(string pubsub, Database database, BrokerSettings settings)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(30);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, long> _counts = new();

    /// <summary>How many are kept, by the topic that they came from.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Makes the table and counts what an earlier run left.</summary>
    public async Task PrepareAsync()
    {
        await database.WriteAsync(session => session.Execute("""
            CREATE TABLE IF NOT EXISTS dead_letters (
                id INTEGER PRIMARY KEY AUTOINCREMENT, pubsub TEXT NOT NULL, topic TEXT NOT NULL, app TEXT NOT NULL,
                dead_letter_topic TEXT NOT NULL, payload BLOB NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL)
            """));
        await PruneAsync();
    }

    /// <summary>Prunes now and then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PruneInterval, settings.Pace);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await PruneAsync();
            }
            catch (StorageException exception)
            {
                // The next round may find the disk in a better state.
                settings.Logger.DeadLettersNotPruned(pubsub, exception);
            }
        }
    }

    /// <summary>Keeps one, as part of somebody's transaction. <see cref="Buried"/> has to follow once that is committed.</summary>
    public void Insert(SqlSession session, string app, Burial burial)
        => session.Execute(
            "INSERT INTO dead_letters (pubsub, topic, app, dead_letter_topic, payload, reason, at) VALUES ($pubsub, $topic, $app, $deadLetterTopic, $payload, $reason, $at)",
            ("$pubsub", pubsub),
            ("$topic", burial.Delivery.Topic),
            ("$app", app),
            ("$deadLetterTopic", burial.DeadLetterTopic),
            ("$payload", burial.Payload),
            ("$reason", burial.Reason),
            ("$at", settings.Clock.GetUtcNow().ToUnixTimeMilliseconds()));

    public void Buried(Burial burial) => _counts.AddOrUpdate(burial.Delivery.Topic, 1, (_, count) => count + 1);

    private async Task PruneAsync()
    {
        var oldest = (settings.Clock.GetUtcNow() - LongestKept).ToUnixTimeMilliseconds();
        var kept = await database.WriteAsync(session => Prune(session, oldest));
        _counts.Clear();
        foreach (var (topic, count) in kept)
        {
            _counts[topic] = count;
        }
    }

    private IReadOnlyList<(string Topic, long Count)> Prune(SqlSession session, long oldest)
    {
        session.Execute(
            """
            DELETE FROM dead_letters WHERE pubsub = $pubsub AND (at < $oldest OR id <= (
                SELECT id FROM dead_letters WHERE pubsub = $pubsub ORDER BY id DESC LIMIT 1 OFFSET $kept))
            """,
            ("$pubsub", pubsub),
            ("$oldest", oldest),
            ("$kept", MostKept));
        return session.Query(
            "SELECT topic, count(*) FROM dead_letters WHERE pubsub = $pubsub GROUP BY topic",
            row => (row.GetString(0), row.GetInt64(1)),
            ("$pubsub", pubsub));
    }
}
