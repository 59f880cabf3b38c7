using System.Text.Json;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// A custom policy as CloudFront reads it (Amazon CloudFront Developer Guide, "Create a policy statement for a
/// signed URL that uses a custom policy"). Conditions that this origin does not know are refused.
/// </summary>
internal sealed record SignedPolicy(string Resource, DateTimeOffset? StartsAt, DateTimeOffset EndsAt)
{
    private const string ResourceProperty = "Resource";

    public bool Allows(string url, DateTimeOffset now)
        => now < EndsAt && (StartsAt is null || now >= StartsAt) && Wildcard.Matches(Resource, url);

    public static SignedPolicy? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var statements = document.RootElement.GetProperty("Statement");
            if (statements.GetArrayLength() != 1)
            {
                return null;
            }

            var condition = statements[0].GetProperty("Condition");
            if (condition.EnumerateObject().Any(part => part.Name is not ("DateLessThan" or "DateGreaterThan")))
            {
                return null;
            }

            DateTimeOffset? start = condition.TryGetProperty("DateGreaterThan", out var from) ? TimeOf(from) : null;
            return statements[0].GetProperty(ResourceProperty).GetString() is { } resource
                ? new SignedPolicy(resource, start, TimeOf(condition.GetProperty("DateLessThan")))
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static DateTimeOffset TimeOf(JsonElement condition)
        => DateTimeOffset.FromUnixTimeSeconds(condition.GetProperty("AWS:EpochTime").GetInt64());
}
