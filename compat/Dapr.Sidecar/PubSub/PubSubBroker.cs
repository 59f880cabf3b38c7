using System.Diagnostics.Metrics;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// A pub/sub component: keeps each message for each app that wants it until the app has taken it. A message is a row before
/// it is acknowledged to the publisher and until it is settled, so a crash of anybody at most delivers it again.
/// </summary>
internal sealed class PubSubBroker
{
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, AppConsumer> _consumers;
    private readonly Dictionary<string, Settlements> _settlements;
    private readonly DeadLetterStore _deadLetters;
    private readonly BrokerSettings _settings;
    private readonly MessageTable _table;

    public PubSubBroker(Component component, Database database, BrokerSettings settings)
    {
        Name = component.Name;
        Database = database;
        Scopes = TopicScopes.Of(component);
        Retries = RetryPolicy.Of(component, isFast: settings.IsInMemory);
        _settings = settings;
        _table = new MessageTable(Name);
        _deadLetters = new DeadLetterStore(Name, database, settings);
        _consumers = settings.AppIds.Where(component.IsFor).ToDictionary(appId => appId, Consumer);
        Observe(settings.Metrics);
        _settlements = _consumers.ToDictionary(entry => entry.Key, entry => new Settlements(batch => WriteAsync(entry.Value, batch), settings.Pace));
    }

    public string Name { get; }

    public Database Database { get; }

    public TopicScopes Scopes { get; }

    public RetryPolicy Retries { get; }

    public TimeProvider Pace => _settings.Pace;

    public ComponentMetrics Metrics => _settings.Metrics.Components;

    public DateTimeOffset Now => _settings.Clock.GetUtcNow();

    /// <summary>The apps that hear, with how much waits for each.</summary>
    public IEnumerable<AppConsumer> Consumers => _consumers.Values;

    /// <summary>How many dead letters are kept, by the topic that they came from.</summary>
    public IReadOnlyDictionary<string, long> DeadLetters => _deadLetters.Counts;

    public AppConsumer? ConsumerOf(string appId) => _consumers.GetValueOrDefault(appId);

    public Settlements SettlementsOf(AppConsumer consumer) => _settlements[consumer.AppId];

    /// <summary>Makes the tables and takes up what an earlier run left.</summary>
    public async Task PrepareAsync()
    {
        await Database.WriteAsync(MessageTable.Create);
        await _deadLetters.PrepareAsync();
        foreach (var consumer in _consumers.Values)
        {
            Change(consumer, await Database.WriteAsync(session => _table.Count(session, consumer.AppId)));
        }
    }

    /// <summary>Reads ahead for the apps, prunes, and at the end writes down what is settled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll([_deadLetters.RunAsync(cancellationToken), .. _consumers.Values.Select(consumer => consumer.RunAsync(cancellationToken))]);
        }
        finally
        {
            await Task.WhenAll(_settlements.Values.Select(settlements => settlements.EndAsync(FlushPatience)));
        }
    }

    /// <summary>Stores messages and sends them on their way. They are durable when the task completes.</summary>
    public async Task PublishAsync(string topic, params IReadOnlyList<byte[]> payloads)
    {
        AcceptedMessage[] accepted = [];
        var isStored = false;
        try
        {
            await Database.WriteAsync(session => accepted = [.. payloads.Select(payload => Append(session, topic, payload))]);
            isStored = true;
        }
        finally
        {
            Settle(accepted, isStored);
        }
    }

    /// <summary>Stores a message, as part of somebody's transaction. When that has ended, <see cref="Settle"/> has to follow.</summary>
    public AcceptedMessage Append(SqlSession session, string topic, byte[] payload)
    {
        var consumers = _consumers.Values.Where(consumer => consumer.Wants(topic)).ToArray();
        foreach (var consumer in consumers)
        {
            _table.Insert(session, topic, consumer.AppId, payload);
        }

        // Counted before anybody can have settled them.
        foreach (var consumer in consumers)
        {
            Change(consumer, 1);
        }

        return new(topic, payload, consumers);
    }

    /// <summary>Sends stored messages on their way, or forgets them if their transaction has failed.</summary>
    public void Settle(IReadOnlyList<AcceptedMessage> messages, bool isStored)
    {
        foreach (var message in messages)
        {
            if (isStored)
            {
                _settings.Records.Events?.Add(Name, message);
            }

            Notify(message, isStored);
        }
    }

    /// <summary>Notes what an app wants, and lets go of what was kept for it in case it did.</summary>
    public async Task SubscribeAsync(AppConsumer consumer, IReadOnlyDictionary<string, Subscription> subscriptions)
    {
        // On the writer's thread, so that no message is stored between the old wish and the new one.
        var unwanted = await Database.WriteAsync(session => consumer.Subscribe(subscriptions)
            ? _table.DeleteUnwanted(session, consumer.AppId, subscriptions.Keys)
            : 0);
        Change(consumer, -unwanted);
    }

    /// <summary>The message itself; null if it is gone.</summary>
    public async Task<byte[]?> PayloadAsync(Delivery delivery, CancellationToken cancellationToken)
        => delivery.Payload ?? await Database.ReadAsync(session => MessageTable.Payload(session, delivery.Id), cancellationToken);

    // Dapr has no such metrics, since its brokers have their own.
    private void Observe(RuntimeMetrics metrics)
    {
        metrics.Observe(
            "dapr_embedded_pubsub_waiting",
            "The number of messages that an app is still to get.",
            () => _consumers.Values.Select(consumer => new Measurement<long>(consumer.Waiting, new("app_id", consumer.AppId), new("component", Name))));
        metrics.Observe(
            "dapr_embedded_pubsub_dead_letters",
            "The number of dead letters that are kept, by the topic that they came from.",
            () => DeadLetters.Select(entry => new Measurement<long>(entry.Value, new("component", Name), new("topic", entry.Key))));
    }

    private AppConsumer Consumer(string appId)
    {
        var declared = SubscriptionReader.ReadDeclared(_settings.Declared.Where(subscription => subscription.PubSubName == Name), appId);
        return new(appId, declared, new AppQueue(appId, _table, Database, _settings));
    }

    private void Notify(AcceptedMessage message, bool isStored)
    {
        foreach (var consumer in message.Consumers)
        {
            if (isStored)
            {
                consumer.Queue.Wake();
            }
            else
            {
                Change(consumer, -1);
            }
        }
    }

    private void Change(AppConsumer consumer, int count)
    {
        consumer.Count(count);
        _settings.Records.Outstanding.Add(count);
    }

    private async Task WriteAsync(AppConsumer consumer, SettlementBatch batch)
    {
        AcceptedMessage[] deadLetters = [];
        var gone = 0;
        var isStored = false;
        try
        {
            gone = await Database.WriteAsync(session =>
            {
                var settled = MessageTable.Delete(session, batch.Gone.Select(delivery => delivery.Id));
                foreach (var (delivery, due) in batch.Refused)
                {
                    MessageTable.Reschedule(session, delivery.Id, delivery.Attempts, due);
                }

                deadLetters = [.. batch.Buried.Select(burial => Bury(session, consumer, burial))];
                return settled;
            });
            isStored = true;
        }
        finally
        {
            foreach (var message in deadLetters)
            {
                Notify(message, isStored);
            }
        }

        Written(consumer, batch, deadLetters);
        Change(consumer, -gone);
    }

    private AcceptedMessage Bury(SqlSession session, AppConsumer consumer, Burial burial)
    {
        _deadLetters.Insert(session, consumer.AppId, burial);
        return Append(session, burial.DeadLetterTopic, burial.Payload);
    }

    private void Written(AppConsumer consumer, SettlementBatch batch, AcceptedMessage[] deadLetters)
    {
        foreach (var delivery in batch.Gone)
        {
            consumer.Queue.Settled(delivery);
        }

        foreach (var (delivery, due) in batch.Refused)
        {
            consumer.Queue.Refused(delivery, due);
        }

        foreach (var burial in batch.Buried)
        {
            _deadLetters.Buried(burial);
        }

        foreach (var message in deadLetters)
        {
            _settings.Records.Events?.AddDeadLetter(Name, message);
        }
    }
}
