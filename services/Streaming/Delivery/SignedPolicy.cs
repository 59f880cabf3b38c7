using System.Globalization;
using System.Net;
using System.Text.Json;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// A policy as CloudFront reads it (Amazon CloudFront Developer Guide, "Create a signed URL using a custom policy" and "… using
/// a canned policy"). Conditions that it does not know are refused.
/// </summary>
/// <param name="Resource">The pattern of the URLs; null for all.</param>
/// <param name="StartsAt">Before this it allows nothing.</param>
/// <param name="EndsAt">From this on it allows nothing.</param>
/// <param name="Source">Where its viewers are; null for anywhere.</param>
internal sealed record SignedPolicy(string? Resource, DateTimeOffset? StartsAt, DateTimeOffset EndsAt, SourceRange? Source)
{
    private const string ConditionProperty = "Condition";
    private const int MaxDigits = 11;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A canned policy's resource is a URL: in it, <c>?</c> and <c>*</c> are themselves.</summary>
    public bool IsCanned { get; private init; }

    public bool Allows(string url, IPAddress? client, DateTimeOffset now)
        => now < EndsAt
            && (StartsAt is null || now >= StartsAt)
            && (Source is not { } source || source.Contains(client))
            && (Resource is null || (IsCanned ? Resource == url : Wildcard.Matches(Resource, url)));

    /// <summary>A policy that is not in the URL, as the URL says it all.</summary>
    /// <returns>Null where the URL could not stand in a policy as it is, or the end is no time.</returns>
    public static SignedPolicy? Canned(string url, ReadOnlySpan<char> expires)
        => url.AsSpan().IndexOfAny('"', '\\') < 0
            && expires.Length is > 0 and <= MaxDigits
            && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
                ? new SignedPolicy(url, StartsAt: null, DateTimeOffset.FromUnixTimeSeconds(end), Source: null) { IsCanned = true }
                : null;

    public static SignedPolicy? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var statements = document.RootElement.GetProperty("Statement");
            return statements.GetArrayLength() == 1 ? Read(statements[0]) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static SignedPolicy? Read(JsonElement statement)
    {
        var condition = statement.GetProperty(ConditionProperty);
        if (statement.EnumerateObject().Any(part => part.Name is not (nameof(Resource) or ConditionProperty))
            || condition.EnumerateObject().Any(part => part.Name is not ("DateLessThan" or "DateGreaterThan" or "IpAddress")))
        {
            return null;
        }

        DateTimeOffset? start = condition.TryGetProperty("DateGreaterThan", out var from) ? TimeOf(from) : null;
        var isFromSomewhere = condition.TryGetProperty("IpAddress", out var address);
        var source = isFromSomewhere ? SourceRange.TryParse(address.GetProperty("AWS:SourceIp").GetString()) : null;
        var resource = statement.TryGetProperty(nameof(Resource), out var pattern) ? pattern.GetString() ?? string.Empty : null;
        return (isFromSomewhere && source is null) || (resource is not null && !IsResource(resource))
            ? null
            : new SignedPolicy(resource, start, TimeOf(condition.GetProperty("DateLessThan")), source);
    }

    private static bool IsResource(string pattern)
        => pattern is ['*', ..]
            || pattern.StartsWith("http://", StringComparison.Ordinal)
            || pattern.StartsWith("https://", StringComparison.Ordinal)
            || pattern.StartsWith("http*", StringComparison.Ordinal);

    private static DateTimeOffset TimeOf(JsonElement condition)
        => DateTimeOffset.FromUnixTimeSeconds(condition.GetProperty("AWS:EpochTime").GetInt64());
}
