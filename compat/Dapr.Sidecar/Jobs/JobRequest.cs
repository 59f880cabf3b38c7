using System.Globalization;
using System.Text.Json;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.Jobs;

/// <summary>
/// The body of a request to schedule a job. It is read as protobuf's JSON (https://protobuf.dev/programming-guides/json/): both
/// <c>dueTime</c> and <c>due_time</c> will do, numbers may be strings, and what is not known is passed over.
/// </summary>
internal sealed record JobRequest(string? Name, string? Schedule, long? Repeats, string? DueTime, string? Ttl, string? Data, bool Overwrite, FailurePolicy? FailurePolicy)
{
    /// <exception cref="JsonException">It is no such request.</exception>
    public static JobRequest Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("syntax error: unexpected token, an object is expected");
        }

        return new(
            Text(root, "name"),
            Text(root, "schedule"),
            Number(root, "repeats"),
            Text(root, "dueTime", "due_time"),
            Text(root, "ttl"),
            root.TryGetProperty("data", out var data) ? data.GetRawText() : null,
            Find(root, "overwrite") is { } overwrite && Flag(overwrite),
            Find(root, "failurePolicy", "failure_policy") is { } policy ? Policy(policy) : null);
    }

    private static FailurePolicy? Policy(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("invalid value for failurePolicy");
        }

        return Find(element, "constant") is { ValueKind: JsonValueKind.Object } constant
            ? new(IsDrop: false, Text(constant, "interval") is { } interval ? Seconds(interval) : TimeSpan.Zero, Number(constant, "maxRetries", "max_retries"))
            : Find(element, "drop") is not null ? FailurePolicy.Drop : null;
    }

    // A duration of protobuf is a number of seconds with an "s".
    private static TimeSpan Seconds(string text)
        => text.EndsWith('s') && decimal.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
            ? GoDuration.Parse(text)
            : throw new JsonException($"invalid google.protobuf.Duration value \"{text}\"");

    private static bool Flag(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean()
        : throw new JsonException("invalid value for bool field overwrite");

    private static string? Text(JsonElement root, params ReadOnlySpan<string> names) => Find(root, names) is not { } element ? null
        : element.ValueKind == JsonValueKind.String ? element.GetString()
        : throw new JsonException($"invalid value for string field {names[0]}: {element.GetRawText()}");

    private static long? Number(JsonElement root, params ReadOnlySpan<string> names) => Find(root, names) is not { } element ? null
        : uint.TryParse(element.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new JsonException($"invalid value for uint32 field {names[0]}: {element.GetRawText()}");

    private static JsonElement? Find(JsonElement root, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (root.TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null)
            {
                return element;
            }
        }

        return null;
    }
}
