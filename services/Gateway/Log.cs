using Yarp.ReverseProxy.Forwarder;

namespace MusicStreaming.Gateway;

/// <summary>Every line that the Gateway can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Spans of a browser were refused with {Status}")]
    public static partial void SpansRefused(this ILogger logger, int status);

    [LoggerMessage(2, LogLevel.Warning, "Spans of a browser could not be passed on: {Reason}")]
    public static partial void SpansLost(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Method} {Route} could not be passed on: {Error}, {Reason}")]
    public static partial void NotPassedOn(this ILogger logger, string method, string route, ForwarderError error, string? reason);

    [LoggerMessage(4, LogLevel.Debug, "{Method} {Route} was broken off by its client: {Error}")]
    public static partial void BrokenOff(this ILogger logger, string method, string route, ForwarderError error);
}
