using System.Net;
using System.Text.Json;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>Waits for one instance of an app, asks what it wants, and delivers to it until it goes away; then waits again.</summary>
internal sealed class AppSubscriber(AppInstance app, IReadOnlyList<PubSubBroker> brokers, TimeProvider clock, ILogger logger)
{
    private const int Concurrency = 8;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _life;
    private bool _isMisunderstood;
    private bool _isRefused;

    public string AppId => app.AppId;

    /// <summary>
    /// Completes when the app has been asked for the first time, and what it wants is kept for it from then on. It fails if the
    /// app's answer is not understood.
    /// </summary>
    public Task Subscribed => _subscribed.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ServeAsync(cancellationToken);
            }
            catch (StorageException exception)
            {
                logger.MessagesNotReached(app.AppId, string.Join(", ", brokers.Select(broker => broker.Name)), exception);
                await Task.Delay(LongestPause, cancellationToken);
            }
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var told = await DiscoverAsync(cancellationToken);
        var work = new List<Courier>();
        foreach (var broker in brokers)
        {
            if (broker.ConsumerOf(app.AppId) is { } consumer)
            {
                var subscriptions = Holding(broker, consumer, told);
                await broker.SubscribeAsync(consumer, subscriptions);
                work.Add(new Courier(app, broker, consumer, logger));
                logger.Subscribed(app.AppId, broker.Name, subscriptions.Count);
            }
        }

        _subscribed.TrySetResult();
        await DeliverAsync(work, cancellationToken);
    }

    private async Task DeliverAsync(IReadOnlyList<Courier> couriers, CancellationToken cancellationToken)
    {
        using var run = new DeliveryRun(cancellationToken);
        var health = run.EndWithAsync(app.Health, _life);
        await Task.WhenAll(couriers.SelectMany(courier => Enumerable.Range(0, Concurrency).Select(_ => courier.WorkAsync(run))));
        foreach (var courier in couriers)
        {
            await courier.FinishAsync();
            courier.Dispose();
        }

        await health;
    }

    private Dictionary<string, Subscription> Holding(PubSubBroker broker, AppConsumer consumer, IReadOnlyList<AppSubscription> told)
    {
        var holding = new Dictionary<string, Subscription>(StringComparer.Ordinal);
        foreach (var (_, subscription) in AppSubscription.Merge(consumer.Declared, told.Where(subscription => subscription.PubSub == broker.Name)))
        {
            if (subscription.Rules.Count == 0)
            {
                logger.SubscriptionWithoutRoute(app.AppId, subscription.Topic, broker.Name);
            }
            else if (!broker.Scopes.MaySubscribe(app.AppId, subscription.Topic))
            {
                logger.SubscriptionNotAllowed(app.AppId, subscription.Topic, broker.Name);
            }
            else
            {
                holding[subscription.Topic] = subscription.DeadLetterTopic is { } deadLetters && !broker.Scopes.MayPublish(app.AppId, deadLetters)
                    ? WithoutDeadLetters(subscription, deadLetters)
                    : subscription;
            }
        }

        return holding;
    }

    private Subscription WithoutDeadLetters(Subscription subscription, string deadLetters)
    {
        logger.DeadLettersNotAllowed(app.AppId, deadLetters, subscription.Topic);
        return subscription with { DeadLetterTopic = null };
    }

    private async Task<IReadOnlyList<AppSubscription>> DiscoverAsync(CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            _life = await app.Health.WaitHealthyAsync(cancellationToken);
            if (await AskAsync(cancellationToken) is { } told)
            {
                return told;
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>What the app tells; null if it has to be asked again. What is kept for it stays so until it can be understood.</summary>
    private async Task<IReadOnlyList<AppSubscription>?> AskAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Resolve("/dapr/subscribe"));
            using var response = await app.SendAsync(request, ending.Token);
            return await ReadAsync(response, ending.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It is not up yet, went down in the middle of its answer, or hangs; an app in this process says so with whatever its start throws.
            if (patience.IsCancellationRequested)
            {
                logger.SubscriptionsNotAnswered(app.AppId, Patience.TotalSeconds);
            }

            return null;
        }
    }

    private async Task<IReadOnlyList<AppSubscription>?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            // It says nothing of what the app wants; to take it for nothing would throw away what is kept.
            if (!_isRefused)
            {
                logger.SubscriptionsNotTold(app.AppId, (int)response.StatusCode);
            }

            _isRefused = true;
            return null;
        }

        try
        {
            var told = SubscriptionReader.ReadTold(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            (_isRefused, _isMisunderstood) = (false, false);
            return told;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            if (!_isMisunderstood)
            {
                logger.SubscriptionsNotUnderstood(app.AppId, exception);
            }

            _isMisunderstood = true;
            _subscribed.TrySetException(new InvalidOperationException($"The subscriptions of app '{app.AppId}' are not understood. {exception.Message}", exception));
            return null;
        }
    }
}
