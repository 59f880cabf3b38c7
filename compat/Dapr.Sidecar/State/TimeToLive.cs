using System.Globalization;

namespace Dapr.Sidecar.State;

/// <summary>The metadata <c>ttlInSeconds</c> of a write: https://docs.dapr.io/developing-applications/building-blocks/state-management/state-store-ttl/.</summary>
internal static class TimeToLive
{
    private const string Name = "ttlInSeconds";

    /// <summary>When state.sqlite lets a value expire; 0 and -1 stand for never.</summary>
    /// <exception cref="StateRefusedException">It is no number, or below -1.</exception>
    public static DateTimeOffset? OfSqlite(StateOperation operation, DateTimeOffset now)
    {
        if (operation.Find(Name) is not { Length: > 0 } text)
        {
            return null;
        }

        var seconds = Parse(text, "error parsing TTL: incorrect value for metadata 'ttlInSeconds'");
        return seconds is < -1 or > int.MaxValue ? throw new StateRefusedException("error parsing TTL: incorrect value for metadata 'ttlInSeconds': must be -1 or greater")
            : seconds <= 0 ? null
            : now.AddSeconds(seconds);
    }

    /// <summary>When state.aws.dynamodb lets a value expire: it adds whatever number there is.</summary>
    /// <exception cref="StateRefusedException">It is no number.</exception>
    public static DateTimeOffset? OfDynamoDb(StateOperation operation, DateTimeOffset now)
        => operation.Find(Name) is { Length: > 0 } text
            ? now.AddSeconds(Math.Clamp(Parse(text, "dynamodb error: failed to parse ttlInSeconds"), int.MinValue, int.MaxValue))
            : null;

    private static long Parse(string text, string message)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new StateRefusedException($"{message}: strconv.ParseInt: parsing \"{text}\": invalid syntax");
}
