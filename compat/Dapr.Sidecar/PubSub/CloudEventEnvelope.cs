using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Dapr.Sidecar.PubSub;

/// <summary>CloudEvents 1.0 in its JSON format, with Dapr's additions: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-cloudevents/.</summary>
internal static class CloudEventEnvelope
{
    public const string ContentType = "application/cloudevents+json";
    private const string DefaultType = "com.dapr.event.sent";
    private const string Overrides = "cloudevent.";

    /// <summary>Wraps what an app publishes, unless it is an envelope already.</summary>
    /// <exception cref="JsonException">It calls itself an envelope and is none.</exception>
    public static JsonObject Wrap(
        string appId, string pubsub, string topic, string? contentType, byte[] data, TraceContext trace, IReadOnlyDictionary<string, string> metadata)
    {
        var mediaType = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType.ToString() : "text/plain";
        var envelope = mediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            ? JsonNode.Parse(data) as JsonObject ?? throw new JsonException("A CloudEvents envelope is a JSON object.")
            : New(appId, contentType ?? mediaType, mediaType, data, metadata);

        envelope.TryAdd("id", Guid.NewGuid().ToString());
        envelope.TryAdd("source", appId);
        envelope.TryAdd("type", DefaultType);
        envelope.TryAdd("specversion", "1.0");
        envelope.TryAdd("time", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        AddTrace(envelope, trace);
        AddExpiry(envelope, metadata);
        envelope["topic"] = topic;
        envelope["pubsubname"] = pubsub;
        return envelope;
    }

    /// <summary>What the subscriber to raw payloads gets: the bytes, wrapped on arrival.</summary>
    public static JsonObject WrapRaw(string pubsub, string topic, byte[] data) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["specversion"] = "1.0",
        ["datacontenttype"] = "application/octet-stream",
        ["source"] = "Dapr",
        ["type"] = DefaultType,
        ["topic"] = topic,
        ["pubsubname"] = pubsub,
        ["data_base64"] = Convert.ToBase64String(data),
    };

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

    public static bool HasExpired(this JsonObject envelope, DateTimeOffset now)
        => DateTimeOffset.TryParse(envelope.Text("expiration"), CultureInfo.InvariantCulture, out var expiration) && expiration < now;

    public static byte[] ToBytes(JsonObject envelope) => Encoding.UTF8.GetBytes(envelope.ToJsonString());

    private static JsonObject New(string appId, string contentType, string mediaType, byte[] data, IReadOnlyDictionary<string, string> metadata)
    {
        var envelope = new JsonObject { ["datacontenttype"] = contentType, ["source"] = appId };
        foreach (var (name, value) in metadata.Where(item => item.Key.StartsWith(Overrides, StringComparison.OrdinalIgnoreCase)))
        {
            envelope[name[Overrides.Length..].ToLowerInvariant()] = JsonValue.Create(value);
        }

        if (mediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        {
            envelope["data_base64"] = Convert.ToBase64String(data);
        }
        else
        {
            var isJson = mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
            envelope["data"] = isJson ? ParseOrText(data) : JsonValue.Create(Encoding.UTF8.GetString(data));
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

    private static void AddTrace(JsonObject envelope, TraceContext trace)
    {
        // An override of either name stands for both.
        var parent = envelope.Text("traceparent") ?? envelope.Text("traceid") ?? trace.Parent;
        envelope["traceid"] = parent;
        envelope["traceparent"] = parent;
        envelope.TryAdd("tracestate", trace.State);
    }

    private static void AddExpiry(JsonObject envelope, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.TryGetValue("ttlInSeconds", out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
        {
            envelope["expiration"] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }
    }

    private static void TryAdd(this JsonObject envelope, string attribute, string value)
    {
        if (!envelope.TryGetPropertyValue(attribute, out var present) || present is null)
        {
            envelope[attribute] = value;
        }
    }
}
