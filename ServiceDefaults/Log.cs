using Microsoft.Extensions.Logging;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Every line that ServiceDefaults can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(9001, LogLevel.Warning, "The Data Protection keys were not refreshed; the known ones stay in use")]
    public static partial void KeysNotRefreshed(this ILogger logger, Exception failure);
}
