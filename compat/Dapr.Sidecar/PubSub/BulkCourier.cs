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
        BulkEntry[] waiting = [.. messages.Select(message => new BulkEntry(Guid.NewGuid().ToString(), message))];
        var outcome = await post.RunAsync(AttemptAsync, ending);
        foreach (var entry in waiting)
        {
            Settle(entry, outcome.Kind == OutcomeKind.Success ? Outcome.Retry("it was not tried") : outcome);
        }

        return outcome;

        // Those that the app has taken or dropped are settled at once; another attempt is for the rest.
        async ValueTask<Outcome> AttemptAsync(CancellationToken token)
        {
            var (whole, outcomes) = await AttemptOnceAsync(waiting, token);
            var done = waiting.Where(entry => outcomes[entry.Id].Kind is OutcomeKind.Success or OutcomeKind.Drop).ToArray();
            foreach (var entry in done)
            {
                Settle(entry, outcomes[entry.Id], isWhole: whole.Kind == OutcomeKind.Drop);
            }

            waiting = [.. waiting.Except(done)];
            return waiting.Length == 0 ? Outcome.Success : whole.Kind == OutcomeKind.Success ? outcomes[waiting[0].Id] : whole;
        }
    }

    private async Task<(Outcome Whole, Dictionary<string, Outcome> Entries)> AttemptOnceAsync(BulkEntry[] entries, CancellationToken token)
    {
        var start = Stopwatch.GetTimestamp();
        var first = entries[0].Message;
        var body = BulkEnvelope.Write(broker.Name, entries);
        var (whole, statuses) = await post.SendAsync(first.Delivery.Topic, first.Path, body, BulkEnvelope.ContentType, first.Trace, BulkEnvelope.ReadStatuses, token);
        broker.Metrics.BulkDelivered(consumer.AppId, broker.Name, first.Delivery.Topic, whole.ProcessStatus, entries.Length, Stopwatch.GetElapsedTime(start));
        return (whole, entries.ToDictionary(entry => entry.Id, entry => whole.Kind == OutcomeKind.Success ? OutcomeOf(statuses?.GetValueOrDefault(entry.Id)) : whole));
    }

    // As in daprd, a bulk that the app does not know (404) is dropped without dead letters.
    private void Settle(BulkEntry entry, Outcome outcome, bool isWhole = false)
    {
        var subscription = entry.Message.Subscription;
        settler.Settle(entry.Message.Delivery, isWhole ? subscription with { DeadLetterTopic = null } : subscription, entry.Message.Payload, outcome);
    }

    private static Outcome OutcomeOf(string? status) => status switch
    {
        "SUCCESS" => Outcome.Success,
        "DROP" => Outcome.Drop("the app answered DROP"),
        null => Outcome.Retry("the app said nothing about it"),
        _ => Outcome.Retry($"the app answered {status}"),
    };
}
