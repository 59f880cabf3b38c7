using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.PubSub;

/// <summary>Hands one message to one app and settles it by what the app answers.</summary>
internal sealed class Courier(AppInstance app, PubSubBroker broker, AppConsumer consumer, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReturnPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The next message for the app; null once there is to be none.</summary>
    public async Task<Delivery?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await consumer.Queue.TakeAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Delivers; false if the app could not be reached, in which case the message waits and nothing is held against it.</summary>
    public async Task<bool> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var payload = await broker.PayloadAsync(delivery, cancellationToken);
        if (payload is null || consumer.Find(delivery.Topic) is not { } subscription)
        {
            await broker.FinishAsync(delivery);
            return true;
        }

        var envelope = subscription.IsRaw ? CloudEventEnvelope.WrapRaw(broker.Name, delivery.Topic, payload) : CloudEventEnvelope.TryParse(payload);
        var path = envelope is null || envelope.HasExpired(DateTimeOffset.UtcNow) ? null : subscription.PathFor(envelope);
        if (envelope is null || path is null)
        {
            await DropAsync(delivery, subscription, payload, "it is no CloudEvents envelope, has expired, or matches no route");
            return true;
        }

        var answer = await SendAsync(path, envelope, cancellationToken);
        switch (answer.Kind)
        {
            case AnswerKind.Success:
                await broker.FinishAsync(delivery);
                break;
            case AnswerKind.Drop:
                await DropAsync(delivery, subscription, payload, answer.Reason);
                break;
            case AnswerKind.Unreachable:
                delivery.Due = DateTimeOffset.UtcNow + ReturnPause;
                broker.Return(delivery);
                break;
            default:
                await RetryAsync(delivery, subscription, payload, answer.Reason);
                break;
        }

        return !answer.IsDown;
    }

    private async Task RetryAsync(Delivery delivery, Subscription subscription, byte[] payload, string reason)
    {
        delivery.Attempts++;
        if (delivery.Attempts > broker.Retries.MaxRetries && subscription.DeadLetterTopic is { } deadLetters)
        {
            logger.Buried(delivery.Topic, consumer.AppId, deadLetters, reason);
            await broker.BuryAsync(delivery, deadLetters, payload, reason);
            return;
        }

        logger.Retried(delivery.Topic, consumer.AppId, delivery.Attempts, reason);
        await broker.RetryAsync(delivery);
    }

    private async Task DropAsync(Delivery delivery, Subscription subscription, byte[] payload, string reason)
    {
        logger.Dropped(delivery.Topic, consumer.AppId, reason);
        if (subscription.DeadLetterTopic is { } deadLetters)
        {
            await broker.BuryAsync(delivery, deadLetters, payload, reason);
            return;
        }

        delivery.Repeats = false;
        await broker.FinishAsync(delivery);
    }

    private async Task<Answer> SendAsync(string path, JsonObject envelope, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Resolve("/" + path.TrimStart('/')));
        request.Content = new ByteArrayContent(CloudEventEnvelope.ToBytes(envelope));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventEnvelope.ContentType);
        AddTrace(request, envelope);

        try
        {
            using var response = await app.SendAsync(request, patience.Token);
            return await ReadAsync(response, patience.Token);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return new(AnswerKind.Unreachable, exception.Message, IsDown: true);
        }
        catch (HttpRequestException exception)
        {
            // It had the message when it broke off, and may well have broken by it.
            return new(AnswerKind.Retry, exception.Message, IsDown: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(AnswerKind.Retry, $"no answer within {Patience}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An app in this process throws through its handler.
            return new(AnswerKind.Retry, exception.Message);
        }
    }

    private static void AddTrace(HttpRequestMessage request, JsonObject envelope)
    {
        if (envelope.Text("traceparent") is { Length: > 0 } parent)
        {
            request.Headers.TryAddWithoutValidation("traceparent", parent);
            request.Headers.TryAddWithoutValidation("tracestate", envelope.Text("tracestate") is { Length: > 0 } state ? [state] : []);
        }
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return new(AnswerKind.Drop, "the app answered 404");
        }

        if (!response.IsSuccessStatusCode)
        {
            return new(AnswerKind.Retry, $"the app answered {(int)response.StatusCode}");
        }

        return StatusOf(await response.Content.ReadAsByteArrayAsync(cancellationToken)) switch
        {
            null or "" or "SUCCESS" => new(AnswerKind.Success, string.Empty),
            "DROP" => new(AnswerKind.Drop, "the app answered DROP"),
            var status => new(AnswerKind.Retry, $"the app answered {status}"),
        };
    }

    private static string? StatusOf(byte[] body)
        => body.Length == 0 ? null : CloudEventEnvelope.TryParse(body)?.Text("status");

    private enum AnswerKind
    {
        Success,
        Retry,
        Drop,
        Unreachable,
    }

    private sealed record Answer(AnswerKind Kind, string Reason, bool IsDown = false);
}
