using System.Diagnostics;
using System.Text.Json;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.PubSub;

/// <summary>Hands the messages of one pub/sub component to one instance of an app, and settles them by what the app answers.</summary>
internal sealed class Courier : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly PubSubBroker _broker;
    private readonly AppConsumer _consumer;
    private readonly AppPost _post;
    private readonly Settler _settler;
    private readonly BulkCourier _bulk;

    public Courier(AppInstance app, PubSubBroker broker, AppConsumer consumer, ILogger logger)
    {
        _broker = broker;
        _consumer = consumer;
        _post = new AppPost(app, broker.Name);
        _settler = new Settler(broker, consumer, _post.HasPolicy, logger);
        _bulk = new BulkCourier(broker, consumer, _post, _settler);
    }

    /// <summary>Delivers what waits until the app seems to be gone or the runtime ends.</summary>
    public async Task WorkAsync(DeliveryRun run)
    {
        while (await NextAsync(run.Over) is { } delivery)
        {
            await run.NoteAsync(await DeliverAsync(delivery, run));
        }
    }

    /// <summary>Completes when no bulk is under way.</summary>
    public Task FinishAsync() => _bulk.FinishAsync();

    public void Dispose() => _bulk.Dispose();

    private async Task<Delivery?> NextAsync(CancellationToken down)
    {
        try
        {
            await _settler.RoomAsync(down);
            return await _consumer.Queue.TakeAsync(down);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<Outcome> DeliverAsync(Delivery delivery, DeliveryRun run)
    {
        byte[]? payload;
        try
        {
            payload = await _broker.PayloadAsync(delivery, run.Ending);
        }
        catch (StorageException)
        {
            // It cannot be read right now, so it waits with the others.
            _consumer.Queue.Return(delivery);
            await Task.Delay(PauseAfterFailure, _broker.Pace, run.Ending);
            return Outcome.Success;
        }

        if (payload is null || _consumer.Find(delivery.Topic) is not { } subscription)
        {
            _settler.Take(delivery);
            return Outcome.Success;
        }

        var (message, refusal) = OpenedMessage.Open(delivery, subscription, payload, _broker.Name, _broker.Now);
        if (message is not null && subscription.Bulk is { } options)
        {
            // It is settled with the others of its bulk.
            await _bulk.AddAsync(message, options, run);
            return Outcome.Success;
        }

        var outcome = message is null ? refusal : await _post.RunAsync(token => SendAsync(message, token), run.Ending);
        _settler.Settle(delivery, subscription, payload, outcome);
        return outcome;
    }

    private async ValueTask<Outcome> SendAsync(OpenedMessage message, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var (outcome, answer) = await _post.SendAsync(message.Delivery.Topic, message.Path, message.Envelope, CloudEventEnvelope.ContentType, message.Trace, StatusOf, cancellationToken);
        var result = outcome.Kind != OutcomeKind.Success ? outcome : answer switch
        {
            null or "" or "SUCCESS" => Outcome.Success,
            "DROP" => Outcome.Drop("the app answered DROP"),
            var status => Outcome.Retry($"the app answered {status}"),
        };
        _broker.Metrics.Delivered(_consumer.AppId, _broker.Name, message.Delivery.Topic, result.ProcessStatus, string.Empty, Stopwatch.GetElapsedTime(start));
        return result;
    }

    // An answer that is not of this form says nothing, which is a success.
    private static string StatusOf(byte[] body)
    {
        try
        {
            return body.Length > 0 && JsonSerializer.Deserialize<Answer>(body, JsonSerializerOptions.Web) is { Status: { } status } ? status : string.Empty;
        }
        catch (JsonException)
        {
            return string.Empty;
        }
    }

    private sealed record Answer(string? Status);
}
