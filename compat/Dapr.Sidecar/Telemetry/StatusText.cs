using System.Globalization;

namespace Dapr.Sidecar.Telemetry;

/// <summary>HTTP status codes as text, made once: they are a tag of most measurements.</summary>
internal static class StatusText
{
    private static readonly string[] Texts = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    public static string Of(int status) => status is >= 0 and < 600 ? Texts[status] : "UNKNOWN";
}
