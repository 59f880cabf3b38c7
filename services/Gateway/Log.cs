namespace MusicStreaming.Gateway;

/// <summary>Every line that the Gateway can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Spans of a browser were refused with {Status}")]
    public static partial void SpansRefused(this ILogger logger, int status);

    [LoggerMessage(2, LogLevel.Warning, "Spans of a browser could not be passed on: {Reason}")]
    public static partial void SpansLost(this ILogger logger, string reason);
}
