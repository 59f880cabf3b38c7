using System.Text.Json;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.PubSub;

/// <summary>Waits for one instance of an app, asks what it wants, and delivers to it until it goes away; then waits again.</summary>
internal sealed class AppSubscriber(AppInstance app, IReadOnlyList<PubSubBroker> brokers, ILogger logger)
{
    private const int Concurrency = 8;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string AppId => app.AppId;

    /// <summary>Completes when the app has been asked for the first time, and what it wants is kept for it from then on.</summary>
    public Task Subscribed => _subscribed.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var told = await DiscoverAsync(cancellationToken);
            var work = new List<Courier>();
            foreach (var broker in brokers)
            {
                if (broker.ConsumerOf(app.AppId) is { } consumer)
                {
                    await broker.SubscribeAsync(consumer, told.GetValueOrDefault(broker.Name, new Dictionary<string, Subscription>()));
                    work.Add(new Courier(app, broker, consumer, logger));
                    logger.Subscribed(app.AppId, broker.Name, told.GetValueOrDefault(broker.Name)?.Count ?? 0);
                }
            }

            _subscribed.TrySetResult();
            await DeliverAsync(work, cancellationToken);
        }
    }

    private static async Task DeliverAsync(IReadOnlyList<Courier> couriers, CancellationToken cancellationToken)
    {
        using var down = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(couriers.SelectMany(courier => Enumerable.Range(0, Concurrency).Select(_ => WorkAsync(courier))));

        async Task WorkAsync(Courier courier)
        {
            while (await courier.NextAsync(down.Token) is { } delivery)
            {
                // A delivery under way is not broken off because another one found the app gone.
                if (!await courier.DeliverAsync(delivery, cancellationToken))
                {
                    await down.CancelAsync();
                }
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, Subscription>>> DiscoverAsync(CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await IsHealthyAsync(cancellationToken) && await GetAsync("/dapr/subscribe", cancellationToken) is { } response)
            {
                using (response)
                {
                    if ((int)response.StatusCode < 500)
                    {
                        return await ReadAsync(response, cancellationToken);
                    }
                }
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, Subscription>>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            if (response.IsSuccessStatusCode)
            {
                return SubscriptionReader.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            logger.SubscriptionsNotUnderstood(app.AppId, exception);
        }

        return new Dictionary<string, IReadOnlyDictionary<string, Subscription>>();
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        if (app.HealthPath is not { Length: > 0 } path)
        {
            return true;
        }

        using var response = await GetAsync(path, cancellationToken);
        return response is { IsSuccessStatusCode: true };
    }

    private async Task<HttpResponseMessage?> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, app.Resolve(path));
            return await app.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It is not up yet; an app in this process says so with whatever its start throws.
            return null;
        }
    }
}
