using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dapr.Sidecar.PubSub;

/// <summary>CloudEvents 1.0 in its JSON format, with Dapr's additions: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-cloudevents/.</summary>
internal static class CloudEventEnvelope
{
    public const string ContentType = "application/cloudevents+json";
    private const string DefaultType = "com.dapr.event.sent";
    private const string DefaultSource = "Dapr";

    /// <summary>Wraps what an app publishes, unless it is an envelope already.</summary>
    /// <exception cref="JsonException">It calls itself an envelope and is none.</exception>
    public static JsonObject Wrap(PublishedData published, TraceContext trace, DateTimeOffset now)
    {
        var envelope = published.Is(ContentType) ? Complete(published, trace) : New(published, trace);
        TryAdd(envelope, "time", Written(now));
        if (MessageTimeToLive.Of(published.Metadata) is { } timeToLive)
        {
            envelope["expiration"] = Written(timeToLive < DateTimeOffset.MaxValue - now ? now + timeToLive : DateTimeOffset.MaxValue);
        }

        envelope["topic"] = published.Topic;
        envelope["pubsubname"] = published.PubSub;
        return envelope;
    }

    /// <summary>What the subscriber to raw payloads gets: the bytes, wrapped on arrival.</summary>
    public static byte[] WrapRaw(string pubsub, string topic, byte[] data) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["specversion"] = "1.0",
        ["datacontenttype"] = "application/octet-stream",
        ["source"] = DefaultSource,
        ["type"] = DefaultType,
        ["topic"] = topic,
        ["pubsubname"] = pubsub,
        ["data_base64"] = Convert.ToBase64String(data),
    });

    /// <summary>Reads an envelope; null if the bytes are none.</summary>
    public static JsonObject? TryParse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonObject envelope, string attribute)
        => envelope.TryGetPropertyValue(attribute, out var value) && value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    public static byte[] ToBytes(JsonObject envelope) => JsonSerializer.SerializeToUtf8Bytes(envelope);

    // An envelope of the publisher's own is only completed, and keeps its trace if it names one.
    private static JsonObject Complete(PublishedData published, TraceContext trace)
    {
        var envelope = JsonNode.Parse(published.Data) as JsonObject ?? throw new JsonException("A CloudEvents envelope is a JSON object.");
        if (!envelope.ContainsKey("traceid"))
        {
            envelope["traceid"] = trace.Parent;
            envelope["traceparent"] = trace.Parent;
        }

        if (!envelope.ContainsKey("tracestate"))
        {
            envelope["tracestate"] = trace.State;
        }

        TryAdd(envelope, "source", DefaultSource);
        TryAdd(envelope, "type", DefaultType);
        TryAdd(envelope, "specversion", "1.0");
        return envelope;
    }

    private static JsonObject New(PublishedData published, TraceContext trace)
    {
        // An override of either name stands for both.
        var parent = published.Override("traceparent") ?? published.Override("traceid") ?? trace.Parent;
        var envelope = new JsonObject
        {
            ["id"] = published.Override("id") ?? Guid.NewGuid().ToString(),
            ["specversion"] = "1.0",
            ["datacontenttype"] = published.ContentType,
            ["source"] = published.Override("source") ?? published.AppId,
            ["type"] = published.Override("type") ?? DefaultType,
            ["traceid"] = parent,
            ["traceparent"] = parent,
            ["tracestate"] = published.Override("tracestate") ?? trace.State,
        };
        if (published.Override("subject") is { } subject)
        {
            envelope["subject"] = subject;
        }

        if (published.Is("application/octet-stream") || published.Is("application/cloudevents+protobuf"))
        {
            envelope["data_base64"] = Convert.ToBase64String(published.Data);
        }
        else
        {
            envelope["data"] = published.Is("application/json") ? ParseOrText(published.Data) : JsonValue.Create(Encoding.UTF8.GetString(published.Data));
        }

        return envelope;
    }

    private static JsonNode? ParseOrText(byte[] data)
    {
        try
        {
            return JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            return JsonValue.Create(Encoding.UTF8.GetString(data));
        }
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static void TryAdd(JsonObject envelope, string attribute, string value)
    {
        if (!envelope.TryGetPropertyValue(attribute, out var present) || present is null)
        {
            envelope[attribute] = value;
        }
    }
}
