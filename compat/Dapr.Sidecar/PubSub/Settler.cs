namespace Dapr.Sidecar.PubSub;

/// <summary>Draws the consequences of a delivery: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-deadletter/.</summary>
internal sealed class Settler(PubSubBroker broker, AppConsumer consumer, bool hasPolicy, ILogger logger)
{
    private readonly Settlements _settlements = broker.SettlementsOf(consumer);

    // As in daprd, what a resiliency policy has tried in vain goes to the dead-letter topic.
    private readonly int _mostRetries = hasPolicy ? 0 : broker.Retries.MaxRetries;

    /// <summary>Waits while what has become of earlier messages is still to be written down.</summary>
    public Task RoomAsync(CancellationToken cancellationToken) => _settlements.RoomAsync(cancellationToken);

    /// <summary>The app is done with a message.</summary>
    public void Take(Delivery delivery)
    {
        if (delivery.Repeats)
        {
            delivery.Repeats = false;
            consumer.Queue.Return(delivery);
            return;
        }

        _settlements.Take(delivery);
    }

    public void Settle(Delivery delivery, Subscription subscription, byte[] payload, Outcome outcome)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Success:
                Take(delivery);
                break;
            case OutcomeKind.Drop:
                Drop(delivery, subscription, payload, outcome.Reason);
                break;
            case OutcomeKind.Unreachable:
                consumer.Queue.Return(delivery);
                break;
            case OutcomeKind.Unfit:
                Retry(delivery, subscription, payload, outcome.Reason, mostRetries: 0);
                break;
            default:
                Retry(delivery, subscription, payload, outcome.Reason, _mostRetries);
                break;
        }
    }

    private void Retry(Delivery delivery, Subscription subscription, byte[] payload, string reason, int mostRetries)
    {
        delivery.Attempts++;
        if (delivery.Attempts > mostRetries && subscription.DeadLetterTopic is { } deadLetters)
        {
            logger.Buried(delivery.Topic, consumer.AppId, deadLetters, reason);
            _settlements.Bury(new(delivery, deadLetters, payload, reason));
            return;
        }

        logger.Retried(delivery.Topic, consumer.AppId, delivery.Attempts, reason);
        _settlements.Retry(delivery, broker.Pace.GetUtcNow() + broker.Retries.PauseAfter(delivery.Attempts));
    }

    private void Drop(Delivery delivery, Subscription subscription, byte[] payload, string reason)
    {
        if (subscription.DeadLetterTopic is { } deadLetters)
        {
            logger.Buried(delivery.Topic, consumer.AppId, deadLetters, reason);
            _settlements.Bury(new(delivery, deadLetters, payload, reason));
            return;
        }

        logger.Dropped(delivery.Topic, consumer.AppId, reason);
        _settlements.Take(delivery);
    }
}
