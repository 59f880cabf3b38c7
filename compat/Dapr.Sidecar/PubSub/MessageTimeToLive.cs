using System.Globalization;
using Dapr.Sidecar.Scheduling;

namespace Dapr.Sidecar.PubSub;

/// <summary>How long a message is good for: https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-message-ttl/.</summary>
internal static class MessageTimeToLive
{
    /// <summary>The metadata <c>ttlInSeconds</c> or <c>ttl</c>, in seconds or as a duration of Go; null if there is none, or it is none.</summary>
    public static TimeSpan? Of(IReadOnlyDictionary<string, string> metadata)
    {
        var text = Find(metadata, "ttl") ?? Find(metadata, "ttlInSeconds");
        if (text is null)
        {
            return null;
        }

        if (GoDuration.TryParse(text, out var duration))
        {
            return duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, (long)TimeSpan.MaxValue.TotalSeconds - 1))
            : null;
    }

    private static string? Find(IReadOnlyDictionary<string, string> metadata, string name)
        => metadata.FirstOrDefault(item => item.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value ? value : null;
}
