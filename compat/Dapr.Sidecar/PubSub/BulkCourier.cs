using System.Diagnostics;

namespace Dapr.Sidecar.PubSub;

/// <summary>Gathers messages of one topic and path and hands them over together: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-bulk/.</summary>
internal sealed class BulkCourier(PubSubBroker broker, AppConsumer consumer, AppPost post, Settler settler) : IDisposable
{
    // Gathering or being sent, as many as single messages are.
    private const int MostBulks = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, string Path), Bulk> _gathering = [];
    private readonly HashSet<Task> _underWay = [];
    private readonly SemaphoreSlim _slots = new(MostBulks);

    /// <summary>Adds a message to the bulk that is being gathered, or begins one. It waits while too many are under way.</summary>
    public async Task AddAsync(OpenedMessage message, BulkOptions options, DeliveryRun run)
    {
        if (TryAdd(message))
        {
            return;
        }

        try
        {
            await _slots.WaitAsync(run.Over);
        }
        catch (OperationCanceledException)
        {
            consumer.Queue.Return(message.Delivery);
            return;
        }

        lock (_lock)
        {
            if (TryAdd(message))
            {
                _slots.Release();
                return;
            }

            var bulk = new Bulk(message, options.MaxMessages);
            _gathering[(message.Delivery.Topic, message.Path)] = bulk;
            _underWay.Add(Task.Run(() => DeliverAsync(bulk, options, run), CancellationToken.None));
        }
    }

    /// <summary>Completes when none is under way.</summary>
    public Task FinishAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_underWay);
        }
    }

    public void Dispose() => _slots.Dispose();

    private bool TryAdd(OpenedMessage message)
    {
        lock (_lock)
        {
            return _gathering.TryGetValue((message.Delivery.Topic, message.Path), out var bulk) && bulk.TryAdd(message);
        }
    }

    private async Task DeliverAsync(Bulk bulk, BulkOptions options, DeliveryRun run)
    {
        try
        {
            var messages = await bulk.GatherAsync(options.MaxAwait, broker.Pace, run.Over);
            if (run.Over.IsCancellationRequested)
            {
                foreach (var message in messages)
                {
                    consumer.Queue.Return(message.Delivery);
                }
            }
            else
            {
                await run.NoteAsync(await SendAsync(messages, run.Ending));
            }
        }
        finally
        {
            _slots.Release();
            lock (_lock)
            {
                _underWay.RemoveWhere(work => work.IsCompleted);
            }
        }
    }

    private async Task<Outcome> SendAsync(IReadOnlyList<OpenedMessage> messages, CancellationToken ending)
    {
        var start = Stopwatch.GetTimestamp();
        BulkEntry[] entries = [.. messages.Select(message => new BulkEntry(Guid.NewGuid().ToString(), message))];
        var body = BulkEnvelope.Write(broker.Name, entries);
        var (outcome, statuses) = await post.SendAsync(messages[0].Delivery.Topic, messages[0].Path, body, BulkEnvelope.ContentType, messages[0].Trace, BulkEnvelope.ReadStatuses, ending);
        foreach (var entry in entries)
        {
            var (delivery, subscription) = (entry.Message.Delivery, entry.Message.Subscription);
            if (outcome.Kind == OutcomeKind.Drop)
            {
                // As in daprd, a bulk that the app does not know (404) is dropped without dead letters.
                subscription = subscription with { DeadLetterTopic = null };
            }

            settler.Settle(delivery, subscription, entry.Message.Payload, outcome.Kind == OutcomeKind.Success ? OutcomeOf(statuses?.GetValueOrDefault(entry.Id)) : outcome);
        }

        broker.Metrics.BulkDelivered(consumer.AppId, broker.Name, messages[0].Delivery.Topic, outcome.ProcessStatus, messages.Count, Stopwatch.GetElapsedTime(start));
        return outcome;
    }

    private static Outcome OutcomeOf(string? status) => status switch
    {
        "SUCCESS" => Outcome.Success,
        "DROP" => Outcome.Drop("the app answered DROP"),
        null => Outcome.Retry("the app said nothing about it"),
        _ => Outcome.Retry($"the app answered {status}"),
    };
}
