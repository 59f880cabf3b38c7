using System.Globalization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>How long a document is kept, as Dapr's metadata say it.</summary>
internal static class TimeToLive
{
    public static IReadOnlyDictionary<string, string>? Metadata(
        TimeSpan? timeToLive, IReadOnlyDictionary<string, string>? others = null)
    {
        if (timeToLive is not { } time)
        {
            return others;
        }

        var seconds = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(others ?? new Dictionary<string, string>()) { ["ttlInSeconds"] = seconds };
    }
}
