using Dapr.Sidecar.Components;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// A pub/sub component: keeps each message for each app that wants it until the app has taken it. A message is a row before
/// it is acknowledged to the publisher and until it is settled, so a crash of anybody at most delivers it again.
/// </summary>
internal sealed class PubSubBroker
{
    private readonly Dictionary<string, AppConsumer> _consumers;
    private readonly Outstanding _outstanding;
    private readonly EventLog? _log;
    private readonly DeliveryOrder? _order;

    public PubSubBroker(Component component, Database database, IEnumerable<string> appIds, TestRecords records, RetryPolicy retries)
    {
        Name = component.Name;
        Database = database;
        Retries = retries;
        _consumers = appIds.Where(component.IsFor).Distinct().ToDictionary(appId => appId, appId => new AppConsumer(appId));
        _outstanding = records.Outstanding;
        _log = records.Events;
        _order = records.Order;
    }

    public string Name { get; }

    public Database Database { get; }

    public RetryPolicy Retries { get; }

    public AppConsumer? ConsumerOf(string appId) => _consumers.GetValueOrDefault(appId);

    /// <summary>Makes the tables and takes up what an earlier run left.</summary>
    public async Task PrepareAsync()
    {
        await Database.WriteAsync(MessageTable.Create);
        var waiting = await Database.WriteAsync(session => MessageTable.Waiting(session, Name));
        Enqueue([.. waiting.Where(delivery => _consumers.ContainsKey(delivery.AppId))]);
    }

    public async Task PublishAsync(string topic, byte[] payload)
        => Accepted([await Database.WriteAsync(session => Append(session, topic, payload))]);

    /// <summary>Stores a message, as part of somebody's transaction. <see cref="Accepted"/> has to follow once that is committed.</summary>
    public AcceptedMessage Append(SqlSession session, string topic, byte[] payload)
    {
        var now = DateTimeOffset.UtcNow;
        var deliveries = _consumers.Values
            .Where(consumer => consumer.Wants(topic))
            .Select(consumer => new Delivery(MessageTable.Insert(session, Name, topic, consumer.AppId, payload, now), consumer.AppId, topic, attempts: 0, now))
            .ToArray();
        return new(topic, payload, deliveries);
    }

    /// <summary>Sends stored messages on their way.</summary>
    public void Accepted(IReadOnlyList<AcceptedMessage> messages)
    {
        foreach (var message in messages)
        {
            _log?.Add(Name, message);
            Enqueue(message.Deliveries);
        }
    }

    /// <summary>Notes what an app wants, and lets go of what was kept for it in case it did.</summary>
    public Task SubscribeAsync(AppConsumer consumer, IReadOnlyDictionary<string, Subscription> subscriptions)
        => Database.WriteAsync(_ =>
        {
            // On the writer's thread, so that no message is stored between the old wish and the new one.
            consumer.Subscribe(subscriptions);
            return true;
        });

    public Task<byte[]?> PayloadAsync(Delivery delivery, CancellationToken cancellationToken)
        => Database.ReadAsync(session => MessageTable.Payload(session, delivery.Id), cancellationToken);

    /// <summary>The app has taken the message.</summary>
    public async Task FinishAsync(Delivery delivery)
    {
        if (delivery.Repeats && _order is not null)
        {
            _order.Repeat(delivery);
            Return(delivery);
            return;
        }

        await Database.WriteAsync(session => MessageTable.Delete(session, delivery.Id));
        _outstanding.Settle();
    }

    /// <summary>Tries the message again later.</summary>
    public async Task RetryAsync(Delivery delivery)
    {
        delivery.Due = DateTimeOffset.UtcNow + Retries.PauseAfter(delivery.Attempts);
        await Database.WriteAsync(session => MessageTable.Reschedule(session, delivery));
        Return(delivery);
    }

    /// <summary>Moves the message to a dead-letter topic.</summary>
    public async Task BuryAsync(Delivery delivery, string deadLetterTopic, byte[] payload, string reason)
    {
        var message = await Database.WriteAsync(session =>
        {
            MessageTable.Delete(session, delivery.Id);
            MessageTable.Bury(session, Name, delivery, deadLetterTopic, payload, reason, DateTimeOffset.UtcNow);
            return Append(session, deadLetterTopic, payload);
        });
        _log?.AddDeadLetter(Name, message);
        Enqueue(message.Deliveries);
        _outstanding.Settle();
    }

    /// <summary>Puts an unsettled delivery back.</summary>
    public void Return(Delivery delivery) => _consumers[delivery.AppId].Queue.Add(delivery);

    private void Enqueue(IReadOnlyList<Delivery> deliveries)
    {
        _outstanding.Add(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            _order?.Disturb(delivery);
            Return(delivery);
        }
    }
}
