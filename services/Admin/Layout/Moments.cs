using System.Globalization;

namespace MusicStreaming.Admin.Layout;

/// <summary>Points in time as the staff read them.</summary>
internal static class Moments
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
