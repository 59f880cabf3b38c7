using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Every line that the AppHost itself can log, on one page.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Resource} ended with {ExitCode} and starts again in {Delay}")]
    public static partial void ResourceCrashed(this ILogger logger, string resource, int exitCode, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Error, "{Resource} could not be run: {Reason}")]
    public static partial void ResourceFailed(this ILogger logger, string resource, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Line}")]
    public static partial void ResourceLine(this ILogger logger, string line);

    [LoggerMessage(4, LogLevel.Information, "The dashboard is at {Url}")]
    public static partial void DashboardReady(this ILogger logger, string url);

    [LoggerMessage(5, LogLevel.Information, "The manifest is at {Path}")]
    public static partial void ManifestWritten(this ILogger logger, string path);
}
