using System.Globalization;
using System.Text.Json;
using Dapr.Sidecar.PubSub.Routing;

namespace Dapr.Sidecar.PubSub;

/// <summary>A message that is ready to be sent: where to, and as what.</summary>
/// <param name="Delivery">Its delivery.</param>
/// <param name="Subscription">What the app wants of the topic.</param>
/// <param name="Payload">What was published.</param>
/// <param name="Envelope">The CloudEvents envelope that the app gets.</param>
/// <param name="Path">The app's path.</param>
/// <param name="Trace">The trace that it was published in.</param>
internal sealed record OpenedMessage(Delivery Delivery, Subscription Subscription, byte[] Payload, byte[] Envelope, string Path, TraceContext Trace)
{
    /// <summary>Reads a message, or says why the app is not to get it.</summary>
    public static (OpenedMessage? Message, Outcome Refusal) Open(Delivery delivery, Subscription subscription, byte[] payload, string pubsub, DateTimeOffset now)
    {
        var envelope = subscription.IsRaw ? CloudEventEnvelope.WrapRaw(pubsub, delivery.Topic, payload) : payload;
        try
        {
            using var parsed = JsonDocument.Parse(envelope);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, Outcome.Unfit("it is no CloudEvents envelope"));
            }

            if (HasExpired(parsed.RootElement, now))
            {
                return (null, Outcome.Drop("it has expired"));
            }

            return subscription.PathFor(parsed.RootElement) is { } path
                ? (new(delivery, subscription, payload, envelope, path, TraceOf(parsed.RootElement)), Outcome.Success)
                : (null, Outcome.Drop("it matches no route"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is half a surrogate pair in a text, which is found only when the text is read.
            return (null, Outcome.Unfit("it is no CloudEvents envelope"));
        }
        catch (MatchException exception)
        {
            return (null, Outcome.Unfit($"no route can be found: {exception.Message}"));
        }
    }

    private static bool HasExpired(JsonElement envelope, DateTimeOffset now)
        => DateTimeOffset.TryParse(Text(envelope, "expiration"), CultureInfo.InvariantCulture, out var expiration) && expiration < now;

    private static TraceContext TraceOf(JsonElement envelope)
        => new(Text(envelope, "traceparent") ?? Text(envelope, "traceid") ?? string.Empty, Text(envelope, "tracestate") ?? string.Empty);

    private static string? Text(JsonElement envelope, string attribute)
        => envelope.TryGetProperty(attribute, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
